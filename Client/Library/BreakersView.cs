namespace CheNu.Client;

/// <summary>The circuit breakers of all connectors.</summary>
public sealed record BreakersView(IReadOnlyList<BreakerView> Breakers);
