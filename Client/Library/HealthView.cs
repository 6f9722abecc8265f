namespace CheNu.Client;

/// <summary>Whether a gateway is ready, and what it checked.</summary>
public sealed record HealthView(string Status, IReadOnlyList<HealthCheckView> Checks);
