using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>
/// What a lookup found. <see cref="CacheOutcome.Hit"/>: <see cref="Answer"/> is fresh. <see cref="CacheOutcome.Fetch"/>: this caller fetches and
/// ends its <see cref="Ticket"/>. <see cref="CacheOutcome.Failed"/>: it waited for another's fetch, which failed.
/// </summary>
internal readonly record struct CacheLookup
{
    public required CacheOutcome Outcome { get; init; }

    /// <summary>
    /// With a hit the fresh answer. Otherwise an expired one within its stale age, if there is one: what to serve, marked stale, when the
    /// fetch fails; or null.
    /// </summary>
    public CachedAnswer? Answer { get; init; }

    /// <summary>How long ago <see cref="Answer"/> was fetched; never negative.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Where <see cref="Answer"/> came from.</summary>
    public CacheLayer Layer { get; init; }

    /// <summary>
    /// Set with <see cref="CacheOutcome.Fetch"/>. Set with a hit when the answer is hot and about to expire and this caller, the only
    /// one, is to fetch it anew in the background. Whoever has it must dispose of it.
    /// </summary>
    public FetchTicket? Ticket { get; init; }

    /// <summary>Why the other's fetch failed; with <see cref="CacheOutcome.Failed"/> only.</summary>
    public ConnectorError? Error { get; init; }
}
