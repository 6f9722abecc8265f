using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>An answer as the cache keeps it. It never changes, and silos, callers and layers of one process share its bytes.</summary>
[GenerateSerializer, Immutable, Alias("chenu.CachedAnswer")]
public sealed record CachedAnswer
{
    /// <summary>The data, as the call answered it.</summary>
    [Id(0)] public required JsonPayload Value { get; init; }

    /// <summary>What belongs to the answer beside its data (the next page's arguments), or empty.</summary>
    [Id(1)] public JsonPayload Note { get; init; }

    /// <summary>The connector's id.</summary>
    [Id(2)] public required string Connector { get; init; }

    /// <summary>By what it can be invalidated, beside its key: its connector's mark, then its tags.</summary>
    [Id(3)] public ImmutableArray<CacheTag> Marks { get; init; } = [];

    /// <summary>For how long after its fetch it is fresh.</summary>
    [Id(4)] public required TimeSpan Ttl { get; init; }

    /// <summary>For how long after that it may stand in for an upstream that fails.</summary>
    [Id(5)] public TimeSpan StaleFor { get; init; }

    /// <summary>Whether it says that there is nothing, and so has the short time to live of negative answers.</summary>
    [Id(6)] public bool IsNegative { get; init; }

    /// <summary>When it was fetched, by the wall clock of the silo that did. For people and records: ages are told beside it.</summary>
    [Id(7)] public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The invalidations that the fetch is known to have come after.</summary>
    [Id(8)] public CacheVersion AsOf { get; init; }

    /// <summary>Whether its endpoint says nothing of a time to live, so that the layers' defaults hold.</summary>
    [Id(9)] public bool HasDefaultTtl { get; init; }
}
