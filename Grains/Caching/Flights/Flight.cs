namespace CheNu.Grains.Caching;

/// <summary>One fetch under way for all who want its answer.</summary>
internal sealed class Flight(CacheKey key, long id, string owner, long leaseUntil)
{
    public CacheKey Key { get; } = key;

    /// <summary>Of this turn: when another takes over, the flight has another id.</summary>
    public long Id { get; set; } = id;

    /// <summary>The silo that fetches.</summary>
    public string Owner { get; set; } = owner;

    /// <summary>When the owner is given up unless it has been heard of.</summary>
    public long LeaseUntil { get; set; } = leaseUntil;

    /// <summary>Those who wait, in order of arrival.</summary>
    public LinkedList<FlightWaiter> Waiters { get; } = new();
}
