namespace CheNu.Grains.Resilience;

/// <summary>
/// Names one breaker: <c>CONN_FIN_STRIPE</c>, or <c>CONN_FIN_STRIPE/branch-2</c> for one of several credentials. The first
/// slash separates, and a connector's id has none, so no two keys are written alike.
/// </summary>
/// <param name="Connector">The connector's id.</param>
/// <param name="Credential">Which of its credentials, or null for the connector as a whole. Never a secret: keys stand in logs.</param>
[GenerateSerializer, Immutable, Alias("chenu.BreakerKey")]
public readonly record struct BreakerKey([property: Id(0)] string Connector, [property: Id(1)] string? Credential = null)
{
    /// <summary>Longest part in characters.</summary>
    public const int MaxPart = 200;

    /// <summary>The key, or null when the text is none.</summary>
    public static BreakerKey? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (connector, credential) = slash < 0 ? (text, null) : (text[..slash], text[(slash + 1)..]);
        return connector.Length is 0 or > MaxPart || credential?.Length is 0 or > MaxPart ? null : new(connector, credential);
    }

    public override string ToString() => Credential is null ? Connector : Connector + "/" + Credential;
}
