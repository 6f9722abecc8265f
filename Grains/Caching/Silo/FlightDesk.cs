using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using CheNu.Grains.Admission;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>The fetches of a silo: at most one per key at a time, whoever asks; and what every fetch does when it ends.</summary>
internal sealed partial class FlightDesk
{
    /// <summary>A ticket that has not ended by then counts as given up.</summary>
    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RenewEvery = CachePartitionGrain.FetchLease / 3;

    private readonly ConcurrentDictionary<CacheKey, LocalFlight> _flights = new();
    private readonly InvalidationFeed _feed;
    private readonly CacheOptions _options;
    private readonly CacheCounters _counters;
    private readonly MonotonicClock _clock;
    private readonly ILogger _logger;

    public FlightDesk(CacheMemory memory, InvalidationFeed feed, PartitionLink link, SharedLayer shared, CacheCounters counters, IOptions<CacheOptions> options, TimeProvider time, ILogger<FlightDesk> logger)
    {
        _feed = feed;
        _options = options.Value;
        _counters = counters;
        _clock = new(time);
        _logger = logger;
        Link = link;
        DefaultTtl = shared.IsEnabled ? _options.SharedTtl : _options.MemoryTtl;
        Near = new(memory, feed, link, counters, time, Offer);
    }

    public NearCache Near { get; }

    public PartitionLink Link { get; }

    public InvalidationReplica Replica => _feed.Replica;

    /// <summary>What holds for an answer whose endpoint says nothing.</summary>
    public TimeSpan DefaultTtl { get; }

    public long Now => _clock.Now;

    public DateTimeOffset WallNow => _clock.Provider.GetUtcNow();

    /// <summary>The fetch of a key, begun if there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="rules">What holds for it.</param>
    /// <param name="mayAsk">Whether what a partition has could be used.</param>
    public LocalFlight FlightFor(CacheKey key, CacheRules rules, bool mayAsk)
    {
        while (true)
        {
            if (_flights.TryGetValue(key, out var flight)) return flight;
            flight = new(this, key, rules, mayAsk);
            if (!_flights.TryAdd(key, flight)) continue;
            Run(flight.Run);
            return flight;
        }
    }

    public void Forget(LocalFlight flight) => _flights.TryRemove(new(flight.Key, flight));

    public LocalTicket NewTicket(CacheRules rules, bool isShared) => new(this, rules, isShared, Replica.Version);

    /// <summary>A ticket for one caller alone; its answer is kept like any other.</summary>
    public LocalTicket AloneTicket(CacheKey key, CacheRules rules)
    {
        var ticket = NewTicket(rules, isShared: false);
        Run(async () => ticket.Settle(await Deliver(key, 0, await Follow(key, 0, ticket), Now)));
        return ticket;
    }

    /// <summary>Waits until a ticket's holder has ended it, and keeps the partition informed that it is alive.</summary>
    public async Task<TicketEnd> Follow(CacheKey key, long flight, LocalTicket ticket)
    {
        var giveUpAt = Now + LongestFetch.Ticks;
        while (!ticket.End.IsCompleted && Now < giveUpAt)
        {
            await Pause(RenewEvery, ticket.End);
            if (flight != 0 && !ticket.End.IsCompleted) await Link.Renew(key, flight);
        }

        await ticket.DisposeAsync();
        return await ticket.End;
    }

    /// <summary>Tells the partition how a fetch ended, and keeps a copy of what it brought.</summary>
    public async Task<CacheStoring> Deliver(CacheKey key, long flight, TicketEnd end, long fetchedAt)
    {
        if (end.Error is { } error)
        {
            if (flight != 0) await Link.Fail(key, flight, error);
            return CacheStoring.NotKept;
        }

        if (end.Answer is not { } answer || IsTooLarge(end))
        {
            if (flight != 0) await Link.Abandon(key, flight);
            if (end.Answer is null) return CacheStoring.NotKept;
            _counters.TooLarge.Increment();
            return CacheStoring.TooLarge;
        }

        if (!end.Keep && flight == 0) return CacheStoring.NotKept;
        var askedAt = Now;
        var stored = await Link.Complete(new() { Key = key, Flight = flight, Answer = answer, Age = TimeSpan.FromTicks(askedAt - fetchedAt), Keep = end.Keep });
        if (!end.Keep) return CacheStoring.NotKept;
        if (stored is { IsOutdated: true } || Replica.IsOutdated(key, answer)) return CacheStoring.Outdated;
        Near.Keep(key, answer, stored?.Entry ?? 0, fetchedAt, askedAt);
        return stored is null ? CacheStoring.StoredHere : CacheStoring.Stored;
    }

    public bool IsTooLarge(TicketEnd end) => end.Answer is { } answer && answer.Value.Utf8.Length + answer.Note.Utf8.Length > _options.MaxEntry;

    /// <summary>Waits for a time, or less if something ends.</summary>
    public async Task Pause(TimeSpan time, Task unless)
    {
        using var stop = new CancellationTokenSource();
        await Task.WhenAny(unless, Task.Delay(time, _clock.Provider, stop.Token));
        await stop.CancelAsync();
    }

    /// <summary>Off the caller's thread and out of its grain: a fetch belongs to all who wait for it.</summary>
    private void Run(Func<Task> work) => ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Desk.Watch(state.Work), (Desk: this, Work: work), preferLocal: false);

    [SuppressMessage("Design", "CA1031", Justification = "A defect of ours: nobody awaits this, so it is logged here.")]
    private async Task Watch(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception defect)
        {
            LogDefect(defect);
        }
    }

    private RefreshOffer Offer(CacheKey key, CacheRules rules, long flight)
    {
        var offer = new RefreshOffer(this, key, rules, flight);
        Run(offer.Run);
        return offer;
    }

    [LoggerMessage(LogLevel.Error, "A fetch for the cache ended by a defect.")]
    private partial void LogDefect(Exception defect);
}
