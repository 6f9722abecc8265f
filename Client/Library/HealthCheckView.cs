namespace CheNu.Client;

/// <summary>One thing that a gateway checked about itself.</summary>
public sealed record HealthCheckView(string Name, string Status, string? Description);
