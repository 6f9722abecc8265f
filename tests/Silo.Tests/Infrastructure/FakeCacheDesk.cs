using CheNu.Grains.Caching;
using CheNu.Silo.Gateway;

namespace Silo.Tests;

/// <summary>Stands where the cache would be: keeps what the gateway asked.</summary>
internal sealed class FakeCacheDesk : ICacheDesk
{
    public List<InvalidationOrder> Orders { get; } = [];

    public bool IsUnavailable { get; set; }

    public Task<CacheStats> Stats(CancellationToken cancellationToken) => Task.FromResult(new CacheStats
    {
        Silos =
        [
            new CacheSiloStats { Silo = "S1", NearHits = 6, PartitionHits = 2, Misses = 2, NearBytes = 100, CapacityBytes = 1_000 },
            new CacheSiloStats { Silo = "S2", SharedHits = 1, JoinedHits = 1, Misses = 3, Bypasses = 1, NearBytes = 50, CapacityBytes = 1_000 },
        ],
        Version = new CacheVersion(7, 3),
        Marks = 2,
    });

    public Task<CacheVersion> Invalidate(InvalidationOrder order, CancellationToken cancellationToken)
    {
        if (IsUnavailable) throw new CacheUnavailableException("down");
        Orders.Add(order);
        return Task.FromResult(new CacheVersion(7, 4));
    }
}
