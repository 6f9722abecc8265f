using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>An absolute URL with placeholders in its path or query; the scheme and the host are never placeholders.</summary>
/// <param name="Origin">Scheme and authority, for example <c>https://api.stripe.com</c>.</param>
/// <param name="Path">The path and query that follow; every placeholder value is percent-encoded as one segment.</param>
public sealed record UrlTemplate(Uri Origin, TextTemplate Path)
{
    public override string ToString() => Origin.GetLeftPart(UriPartial.Authority) + Path;
}
