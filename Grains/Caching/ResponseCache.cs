using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CheNu.Grains.Admission;

namespace CheNu.Grains.Caching;

/// <summary>The cache of answers, on one silo. Its promises are in docs/caching.md.</summary>
internal sealed class ResponseCache(FlightDesk desk, InvalidationFeed feed, CacheCounters counters, IGrainFactory grains, TimeProvider time) : IResponseCache
{
    /// <summary>Callers of this silo who wait for fetches, at most; one more fetches for itself.</summary>
    public const int MostWaiting = 20_000;

    /// <summary>How often what another brought may turn out to be invalidated before a caller fetches for itself.</summary>
    private const int Attempts = 3;

    private static readonly TimeSpan InvalidationTime = TimeSpan.FromSeconds(15);

    private readonly MonotonicClock _clock = new(time);

    public ValueTask<CacheLookup> Find(CacheKey key, CacheRules rules, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var now = _clock.Now;
        feed.Touch(now);
        if (desk.Near.Find(key, rules, now) is not { } entry) return FindFurther(key, rules, cancellationToken);
        counters.NearHits.Increment();
        return new(new CacheLookup
        {
            Outcome = CacheOutcome.Hit,
            Answer = entry.Answer,
            Age = TimeSpan.FromTicks(now - entry.FetchedAt),
            Layer = CacheLayer.Near,
            Ticket = entry.Refresh is null ? null : TakeRefresh(entry),
        });
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the log throws, the caller is told in one way that nothing is promised.")]
    public async Task<CacheVersion> Invalidate(IReadOnlyList<CacheScope> scopes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        try
        {
            return await grains.GetGrain<IInvalidationLogGrain>(0).Invalidate([.. scopes]).WaitAsync(InvalidationTime, time, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ArgumentException))
        {
            throw new CacheUnavailableException("The invalidation could not be confirmed; it may or may not be in force. Call again.", exception);
        }
    }

    public void ServedStale(CacheRules rules) => counters.Stale.Increment();

    public Task<CacheStats> Stats(CancellationToken cancellationToken = default) =>
        grains.GetGrain<IInvalidationLogGrain>(0).Stats().WaitAsync(cancellationToken);

    private async ValueTask<CacheLookup> FindFurther(CacheKey key, CacheRules rules, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts && counters.Waiting < MostWaiting; attempt++)
        {
            if (await Ask(key, rules, cancellationToken) is { } lookup) return lookup;
        }

        return Alone(key, rules);
    }

    /// <summary>Null: what there was is not for this caller.</summary>
    private async ValueTask<CacheLookup?> Ask(CacheKey key, CacheRules rules, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var isCurrent = await feed.EnsureCurrent();
        LocalFlight flight;
        FlightSeat seat;
        while (true)
        {
            flight = desk.FlightFor(key, rules, isCurrent);
            if (flight.TrySit(_clock.Now) is { } free)
            {
                seat = free;
                break;
            }

            await flight.Gone.WaitAsync(cancellationToken);
        }

        if (await Wait(seat, cancellationToken) is not { } lookup) return null;
        if (lookup.Outcome == CacheOutcome.Hit)
        {
            // What was begun to be fetched after it asked is news to it, whatever was invalidated.
            if (seat.Arrival > flight.BeganAt && !await IsValid(key, lookup.Answer!)) return null;
            counters.Hit(lookup.Layer);
            return lookup;
        }

        if (lookup.Outcome == CacheOutcome.Fetch) counters.Misses.Increment();
        return lookup.Answer is { } stale && !await IsValid(key, stale) ? lookup with { Answer = null, Age = default, Layer = CacheLayer.None } : lookup;
    }

    private async Task<CacheLookup?> Wait(FlightSeat seat, CancellationToken cancellationToken)
    {
        counters.BeginWait();
        try
        {
            await using var cancellation = cancellationToken.UnsafeRegister(static (seat, token) => ((FlightSeat)seat!).TrySetCanceled(token), seat);
            return await seat.Task;
        }
        finally
        {
            counters.EndWait();
        }
    }

    private async ValueTask<bool> IsValid(CacheKey key, CachedAnswer answer) => await feed.EnsureCurrent() && !feed.Replica.IsOutdated(key, answer);

    private CacheLookup Alone(CacheKey key, CacheRules rules)
    {
        counters.Bypasses.Increment();
        return new() { Outcome = CacheOutcome.Fetch, Ticket = desk.AloneTicket(key, rules) };
    }

    private FetchTicket? TakeRefresh(NearEntry entry)
    {
        var ticket = entry.Refresh?.Take();
        entry.Refresh = null;
        if (ticket is not null) counters.Refreshes.Increment();
        return ticket;
    }
}
