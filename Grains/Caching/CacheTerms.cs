using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>How one answer is kept; what it does not say comes from the ticket's <see cref="CacheRules"/>.</summary>
internal sealed record CacheTerms
{
    /// <summary>The terms of an ordinary answer.</summary>
    public static CacheTerms Default { get; } = new();

    /// <summary>By what it can be invalidated, beside connector and key; at most <see cref="CacheTag.Most"/>.</summary>
    public ImmutableArray<CacheTag> Tags { get; init; } = [];

    /// <summary>How long this answer is fresh; null: as the ticket's rules say.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Whether the answer says that there is nothing: kept for the rules' <see cref="CacheRules.NegativeTtl"/>.</summary>
    public bool IsNegative { get; init; }

    /// <summary>What belongs to the answer beside its data, or empty.</summary>
    public JsonPayload Note { get; init; }

    /// <summary>False: those who wait get the answer, but it is not kept (the vendor said <c>no-store</c>). Default true.</summary>
    public bool Keep { get; init; } = true;
}
