namespace CheNu.Grains.Caching;

/// <summary>A fetch ahead of expiry that a partition asked of this silo: the next hit takes it, once.</summary>
internal sealed class RefreshOffer(FlightDesk desk, CacheKey key, CacheRules rules, long flight)
{
    private readonly LocalTicket _ticket = desk.NewTicket(rules, isShared: true);
    private int _taken;

    /// <summary>The ticket, or null when another caller has it or it came too late.</summary>
    public LocalTicket? Take() => Interlocked.Exchange(ref _taken, 1) == 0 ? _ticket : null;

    /// <summary>Waits for who takes it, a lease long, then for the answer.</summary>
    public async Task Run()
    {
        await desk.Pause(CachePartitionGrain.FetchLease, _ticket.End);
        if (Take() is not null) await _ticket.DisposeAsync();
        var end = await desk.Follow(key, flight, _ticket);
        _ticket.Settle(await desk.Deliver(key, flight, end, desk.Now));
    }
}
