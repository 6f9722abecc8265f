namespace CheNu.Grains.Caching;

/// <summary>What a silo asks a partition.</summary>
[GenerateSerializer, Immutable, Alias("chenu.PartitionQuestion")]
public sealed record PartitionQuestion
{
    [Id(0)] public required CacheKey Key { get; init; }

    /// <summary>The id that the silo made up.</summary>
    [Id(1)] public required string Silo { get; init; }

    /// <summary>How old a fresh answer may be, or null: as it was stored.</summary>
    [Id(2)] public TimeSpan? Ttl { get; init; }

    /// <summary>The same for negative answers.</summary>
    [Id(3)] public TimeSpan NegativeTtl { get; init; }

    /// <summary>For how long after that it is of use.</summary>
    [Id(4)] public TimeSpan StaleFor { get; init; }

    /// <summary>The invalidations that the silo knows; the partition must know as many.</summary>
    [Id(5)] public CacheVersion Version { get; init; }

    /// <summary>The entry that the silo has already, or zero: need not be sent again.</summary>
    [Id(6)] public long Has { get; init; }

    /// <summary>Hits on that entry since the silo last asked.</summary>
    [Id(7)] public int Hits { get; init; }

    /// <summary>Whether the silo fetches, or waits, when there is nothing fresh; false: it only looks.</summary>
    [Id(8)] public bool MayFetch { get; init; } = true;

    /// <summary>Whether the silo would fetch a hot answer ahead of its expiry.</summary>
    [Id(9)] public bool MayRefresh { get; init; }
}
