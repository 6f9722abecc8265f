namespace CheNu.Grains.Resilience;

/// <summary>What one probe came to.</summary>
/// <param name="Latency">How long it took.</param>
/// <param name="Failure">Why it failed, or null.</param>
internal readonly record struct ProbeOutcome(TimeSpan Latency, ProbeFailure? Failure);
