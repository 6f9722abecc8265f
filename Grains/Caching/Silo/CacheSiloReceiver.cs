namespace CheNu.Grains.Caching;

/// <summary>What the log reaches of a silo.</summary>
internal sealed class CacheSiloReceiver(InvalidationReplica replica, CacheCounters counters, CacheMemory memory, SharedLayer shared, ILocalSiloDetails silo) : ICacheSilo
{
    public Task<CacheVersion> Invalidated(InvalidationNews news)
    {
        counters.Invalidations.Increment();
        return Task.FromResult(replica.Take(news, askedAt: null));
    }

    public Task<CacheSiloStats> Report() => Task.FromResult(new CacheSiloStats
    {
        Silo = silo.SiloAddress.ToString(),
        NearHits = counters.NearHits.Value,
        PartitionHits = counters.PartitionHits.Value,
        SharedHits = counters.SharedHits.Value,
        JoinedHits = counters.JoinedHits.Value,
        Misses = counters.Misses.Value,
        StaleServed = counters.Stale.Value,
        Refreshes = counters.Refreshes.Value,
        Bypasses = counters.Bypasses.Value,
        Evictions = memory.Near.Evictions + memory.Owned.Evictions,
        Invalidated = counters.Invalidated.Value,
        NearEntries = memory.Near.Count,
        NearBytes = memory.Near.Bytes,
        PartitionEntries = memory.Owned.Count,
        PartitionBytes = memory.Owned.Bytes,
        CapacityBytes = memory.Near.Capacity + memory.Owned.Capacity,
        SharedErrors = counters.SharedErrors.Value,
        SharedGarbage = counters.SharedGarbage.Value,
        IsSharedOpen = shared.IsOpen,
        TooLarge = counters.TooLarge.Value,
    });
}
