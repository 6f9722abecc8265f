using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>How the caches of the cluster stand.</summary>
[GenerateSerializer, Immutable, Alias("chenu.CacheStats")]
public sealed record CacheStats
{
    /// <summary>Each silo that answered within a second.</summary>
    [Id(0)] public ImmutableArray<CacheSiloStats> Silos { get; init; } = [];

    /// <summary>Silos that are known and did not answer.</summary>
    [Id(1)] public int Unreachable { get; init; }

    /// <summary>The invalidations so far.</summary>
    [Id(2)] public CacheVersion Version { get; init; }

    /// <summary>Marks that the log remembers one by one.</summary>
    [Id(3)] public int Marks { get; init; }
}
