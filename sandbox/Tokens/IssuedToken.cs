using System.Collections.Immutable;

namespace CheNu.Sandbox.Tokens;

/// <summary>A token that the sandbox gave out or accepts from the start.</summary>
/// <param name="Value">Its text.</param>
/// <param name="User">Whose consent it stands for; null for an application on its own.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="IssuedAt">When it was given out.</param>
/// <param name="ExpiresAt">When it ends, or null for never.</param>
internal sealed record IssuedToken(string Value, string? User, ImmutableArray<string> Scopes, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt)
{
    public bool Allows(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
