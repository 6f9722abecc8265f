namespace CheNu.Grains.Connectors;

/// <summary>The limit a connector declares.</summary>
/// <param name="Requests">Requests allowed in each <paramref name="Period"/>.</param>
/// <param name="Period">For example one minute.</param>
public sealed record RateLimit(int Requests, TimeSpan Period);
