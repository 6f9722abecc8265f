using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>How an endpoint's answers are reused; everything is worked out when the catalogue is loaded.</summary>
public sealed record EndpointCache
{
    /// <summary>How long an answer is fresh: the endpoint's own, else the connector's, else that of the data type. For example 24 h.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>How often answers that are asked for are fetched again unasked, or null.</summary>
    public TimeSpan? Refresh { get; init; }

    /// <summary>How long "there is no such thing" is fresh, where that is an answer. Default 1 min, and never longer than <see cref="TimeToLive"/>.</summary>
    public required TimeSpan NegativeTimeToLive { get; init; }

    /// <summary>How long after its end an answer may still be given when the vendor is unavailable; zero: not at all.</summary>
    public required TimeSpan StaleFor { get; init; }

    public CacheVary Vary { get; init; }

    /// <summary>What an answer is about, <c>tasks</c> or <c>list:{list_id}</c>: how writes and webhooks name what they make untrue.</summary>
    public ImmutableArray<TextTemplate> Tags { get; init; } = [];
}
