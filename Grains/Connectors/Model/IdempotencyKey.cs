namespace CheNu.Grains.Connectors;

/// <summary>Where the vendor takes an idempotency key, and for how long it remembers it.</summary>
/// <param name="Location">Header, query or body.</param>
/// <param name="Name">Header name, query name or body path.</param>
/// <param name="MaxLength">Longest key in characters.</param>
/// <param name="Lifetime">How long a repeat is recognised; null: not documented.</param>
/// <param name="Alphabet">The characters allowed, or null for letters, digits and hyphens.</param>
public sealed record IdempotencyKey(ParameterLocation Location, string Name, int MaxLength, TimeSpan? Lifetime, string? Alphabet);
