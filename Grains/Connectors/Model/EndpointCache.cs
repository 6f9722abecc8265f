namespace CheNu.Grains.Connectors;

/// <summary>How long an answer may be reused.</summary>
/// <param name="Enabled">Whether it may be at all.</param>
/// <param name="TimeToLive">For example 24 h.</param>
/// <param name="Refresh">How often it is fetched again unasked, or null.</param>
public sealed record EndpointCache(bool Enabled, TimeSpan TimeToLive, TimeSpan? Refresh);
