using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Sandbox.Tokens;

/// <summary>The tokens one vendor accepts. Their texts count up: <c>prefix-000001</c>.</summary>
internal sealed class TokenStore(string prefix, TimeProvider time)
{
    private readonly Dictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>Accepts a fixed token that never ends.</summary>
    public void Accept(string value, string? user, params ImmutableArray<string> scopes) =>
        _tokens[value] = new IssuedToken(value, user, scopes, time.GetUtcNow(), null);

    public IssuedToken Issue(string? user, ImmutableArray<string> scopes, TimeSpan lifetime)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{++_last:000000}");
        return _tokens[value] = new IssuedToken(value, user, scopes, time.GetUtcNow(), time.GetUtcNow() + lifetime);
    }

    /// <summary>The token, or null when it is unknown, revoked or over.</summary>
    public IssuedToken? Find(string? value) =>
        value is not null && _tokens.TryGetValue(value, out var token) && (token.ExpiresAt is not { } end || time.GetUtcNow() < end)
            ? token
            : null;

    public bool Revoke(string value) => _tokens.Remove(value);
}
