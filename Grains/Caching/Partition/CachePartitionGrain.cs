using System.Security.Cryptography;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace CheNu.Grains.Caching;

/// <summary>Keeps one partition: the silo's memory, then the shared cache, then one caller who fetches.</summary>
[Reentrant]
[GrainType("chenu.cache-partition")]
internal sealed class CachePartitionGrain(
    CacheMemory memory,
    SharedLayer shared,
    InvalidationFeed feed,
    CacheCounters counters,
    IOptions<CacheOptions> options,
    TimeProvider time) : Grain, ICachePartitionGrain
{
    /// <summary>How long a fetcher may be silent before another takes its place.</summary>
    public static readonly TimeSpan FetchLease = TimeSpan.FromSeconds(5);

    /// <summary>How long a call waits here at a time.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(900);

    /// <summary>Added to a silo's id: its own misses wait for its refresh like anyone's.</summary>
    private const string Refresher = "+";

    /// <summary>By how much the wall clock of another silo may be ahead.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private readonly MonotonicClock _clock = new(time);
    private PartitionShelf _shelf = null!;
    private FlightTable _flights = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Names of another life must not be taken for ours.
        var life = (long)RandomNumberGenerator.GetInt32(1, int.MaxValue) << 31;
        _shelf = new(memory.Owned, feed.Replica, counters, options.Value.MemoryTtl, life);
        _flights = new(FetchLease, life);
        return Task.CompletedTask;
    }

    public async ValueTask<PartitionReply> Find(PartitionQuestion question)
    {
        // One that cannot be asked for leaves the silo to judge, which it does anyway.
        await feed.EnsureKnows(question.Version);
        var now = _clock.Now;
        OwnedEntry? stale = null;
        if (_shelf.Find(question.Key) is { } entry)
        {
            entry.Hits += 1 + question.Hits;
            if (_shelf.IsFresh(entry, question, now)) return Hit(entry, question, CacheLayer.Partition, now);
            if (PartitionShelf.IsOfUse(entry, question, now)) stale = entry;
        }

        if (!question.MayFetch) return new() { Outcome = PartitionOutcome.Nothing };
        if (_flights.Find(question.Key, now) is { } running && running.Owner != question.Silo) return Miss(PartitionOutcome.Wait, running.Id, stale, now);
        // The asker may be the fetcher already and not have heard.
        if (_flights.TryOpen(question.Key, question.Silo, now)?.Id is not { } flight) return Miss(PartitionOutcome.Fetch, 0, stale, now);
        return shared.IsEnabled ? await FindShared(question, flight, stale) : Miss(PartitionOutcome.Fetch, flight, stale, now);
    }

    public async ValueTask<PartitionReply> Await(PartitionQuestion question, long flight)
    {
        var waiter = new TurnWaiter(question.Silo);
        if (_flights.Find(question.Key, _clock.Now) is null || !_flights.TryWait(question.Key, flight, waiter)) return await Find(question);
        await waiter.Told.WaitAsync(Slice, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        FlightTable.Leave(waiter);
        var now = _clock.Now;
        if (waiter.Turn != 0) return Miss(PartitionOutcome.Fetch, waiter.Turn, Stale(question, now), now);
        if (waiter.End is not { } end) return _flights.Find(question.Key, now)?.Id == flight ? Miss(PartitionOutcome.Wait, flight, null, now) : await Find(question);
        if (end.Error is { } error) return Miss(PartitionOutcome.Failed, 0, Stale(question, now), now) with { Error = error };
        return end.Answer is { } answer
            ? new() { Outcome = PartitionOutcome.Found, Answer = answer, Age = TimeSpan.FromTicks(now - end.FetchedAt), Layer = CacheLayer.Joined, Entry = end.Entry }
            : await Find(question);
    }

    public async ValueTask<PartitionStored> Complete(PartitionDelivery delivery)
    {
        // So that what became of it can be told; what is kept is judged again whenever it is found.
        await feed.EnsureCurrent();
        var now = _clock.Now;
        if (feed.Replica.IsOutdated(delivery.Key, delivery.Answer))
        {
            // Who waits asks again: some may have come after the invalidation.
            _flights.End(delivery.Key, delivery.Flight, default);
            return new(0, true);
        }

        var fetchedAt = now - delivery.Age.Ticks;
        if (!delivery.Keep)
        {
            _flights.End(delivery.Key, delivery.Flight, new(delivery.Answer, fetchedAt, 0, null));
            return default;
        }

        var entry = _shelf.Put(delivery.Key, delivery.Answer, fetchedAt, now);
        if (ReferenceEquals(entry.Answer, delivery.Answer)) shared.Write(delivery.Key, delivery.Answer);
        _flights.End(delivery.Key, null, new(entry.Answer, entry.FetchedAt, entry.Name, null));
        return new(entry.Name, false);
    }

    public ValueTask Fail(CacheKey key, long flight, ConnectorError error)
    {
        _flights.End(key, flight, new(null, 0, 0, error));
        return default;
    }

    public ValueTask Abandon(CacheKey key, long flight)
    {
        _flights.Abandon(key, flight, _clock.Now);
        return default;
    }

    public ValueTask<bool> Renew(CacheKey key, long flight) => new(_flights.Renew(key, flight, _clock.Now));

    private async ValueTask<PartitionReply> FindShared(PartitionQuestion question, long flight, OwnedEntry? stale)
    {
        var answer = await shared.Read(question.Key);
        var now = _clock.Now;
        var age = answer is null ? TimeSpan.Zero : time.GetUtcNow() - answer.FetchedAt;
        // From the future: the clock was set back, and how old it is cannot be told. Clocks of two silos may differ a little.
        if (answer is null || age < -ClockSkew || feed.Replica.IsOutdated(question.Key, answer)) return Miss(PartitionOutcome.Fetch, flight, stale, now);

        var entry = _shelf.Put(question.Key, answer, now - Math.Max(0, age.Ticks), now);
        entry.Hits++;
        if (_shelf.IsFresh(entry, question, now))
        {
            _flights.End(question.Key, flight, new(entry.Answer, entry.FetchedAt, entry.Name, null));
            return Hit(entry, question, CacheLayer.Shared, now);
        }

        return Miss(PartitionOutcome.Fetch, flight, PartitionShelf.IsOfUse(entry, question, now) ? entry : stale, now);
    }

    private PartitionReply Hit(OwnedEntry entry, PartitionQuestion question, CacheLayer layer, long now)
    {
        var refreshes = question.MayRefresh && _flights.Find(question.Key, now) is null && PartitionShelf.IsDue(entry, now);
        var flight = refreshes ? _flights.TryOpen(question.Key, question.Silo + Refresher, now)?.Id ?? 0 : 0;
        var isKnown = question.Has == entry.Name;
        return new()
        {
            Outcome = isKnown ? PartitionOutcome.Unchanged : PartitionOutcome.Found,
            Answer = isKnown ? null : entry.Answer,
            Age = TimeSpan.FromTicks(now - entry.FetchedAt),
            Entry = entry.Name,
            Layer = layer,
            Flight = flight,
        };
    }

    private OwnedEntry? Stale(PartitionQuestion question, long now) =>
        _shelf.Find(question.Key) is { } entry && PartitionShelf.IsOfUse(entry, question, now) ? entry : null;

    private static PartitionReply Miss(PartitionOutcome outcome, long flight, OwnedEntry? stale, long now) => new()
    {
        Outcome = outcome,
        Flight = flight,
        Answer = stale?.Answer,
        Age = stale is null ? TimeSpan.Zero : TimeSpan.FromTicks(now - stale.FetchedAt),
    };
}
