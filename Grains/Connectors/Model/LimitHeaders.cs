using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Where the vendor says what is left and when to come back.</summary>
/// <param name="Limit">Header with the limit, or null.</param>
/// <param name="Remaining">Header with what is left, or null.</param>
/// <param name="RetryAfter">Where a waiting time may stand, tried in order; <c>Retry-After</c> is always tried first.</param>
public sealed record LimitHeaders(string? Limit, string? Remaining, ImmutableArray<RetryAfterSource> RetryAfter)
{
    public static LimitHeaders Standard { get; } = new(null, null, []);
}
