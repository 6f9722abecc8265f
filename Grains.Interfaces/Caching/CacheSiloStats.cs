namespace CheNu.Grains.Caching;

/// <summary>One silo's caches since it started. Counts are of lookups made on it; bytes include what an entry costs beside its value.</summary>
[GenerateSerializer, Immutable, Alias("chenu.CacheSiloStats")]
public sealed record CacheSiloStats
{
    /// <summary>The silo, as the runtime names it.</summary>
    [Id(0)] public string Silo { get; init; } = "";

    [Id(1)] public long NearHits { get; init; }

    [Id(2)] public long PartitionHits { get; init; }

    [Id(3)] public long SharedHits { get; init; }

    /// <summary>Lookups answered by another caller's fetch.</summary>
    [Id(4)] public long JoinedHits { get; init; }

    /// <summary>Lookups that made their caller fetch.</summary>
    [Id(5)] public long Misses { get; init; }

    /// <summary>Expired answers that were served because the upstream failed.</summary>
    [Id(6)] public long StaleServed { get; init; }

    /// <summary>Fetches ahead of expiry.</summary>
    [Id(7)] public long Refreshes { get; init; }

    /// <summary>Lookups that no cache could be asked for in time; their callers fetched for themselves.</summary>
    [Id(8)] public long Bypasses { get; init; }

    /// <summary>Entries dropped to make room, near cache and partitions together.</summary>
    [Id(9)] public long Evictions { get; init; }

    /// <summary>Entries found to be invalidated when they were asked for.</summary>
    [Id(10)] public long Invalidated { get; init; }

    [Id(11)] public long NearEntries { get; init; }

    [Id(12)] public long NearBytes { get; init; }

    [Id(13)] public long PartitionEntries { get; init; }

    [Id(14)] public long PartitionBytes { get; init; }

    /// <summary>What near cache and partitions may take together, bytes.</summary>
    [Id(15)] public long CapacityBytes { get; init; }

    /// <summary>Reads and writes of the shared cache that failed, timed out or were dropped.</summary>
    [Id(16)] public long SharedErrors { get; init; }

    /// <summary>Records of the shared cache that were damaged or of another format.</summary>
    [Id(17)] public long SharedGarbage { get; init; }

    /// <summary>Whether the shared cache is left alone at present because it failed.</summary>
    [Id(18)] public bool IsSharedOpen { get; init; }

    /// <summary>Answers that were too large to be cached.</summary>
    [Id(19)] public long TooLarge { get; init; }
}
