namespace CheNu.Grains.Connectors;

/// <summary>The lowest TLS version accepted. 1.3 unless the connector says why it needs 1.2.</summary>
/// <param name="AllowTls12">Default false.</param>
/// <param name="Reason">Required when <paramref name="AllowTls12"/> is true.</param>
public sealed record TlsPolicy(bool AllowTls12, string? Reason)
{
    public static TlsPolicy Default { get; } = new(false, null);
}
