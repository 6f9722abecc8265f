using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>What was invalidated since a silo last knew, and for how long it may now serve without asking again.</summary>
[GenerateSerializer, Immutable, Alias("chenu.InvalidationNews")]
public sealed record InvalidationNews
{
    /// <summary>The last invalidation.</summary>
    [Id(0)] public required CacheVersion Version { get; init; }

    /// <summary>The invalidation that this begins after; news of another era, or after one that the silo does not know, tell all.</summary>
    [Id(1)] public required CacheVersion Since { get; init; }

    /// <summary>Answers fetched before this invalidation are outdated, all of them.</summary>
    [Id(2)] public long Floor { get; init; }

    /// <summary>The marks since.</summary>
    [Id(3)] public ImmutableArray<InvalidationMark> Marks { get; init; } = [];

    /// <summary>How long after the silo asked it may serve without asking again; zero in what it is told unasked.</summary>
    [Id(4)] public TimeSpan Lease { get; init; }
}
