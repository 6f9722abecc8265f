namespace CheNu.Client;

/// <summary>What one step of a call decided.</summary>
public sealed record ReceiptStep(string Stage, string Decision, string? Detail, double DurationMs);
