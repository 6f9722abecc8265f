using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>An absolute URL with placeholders in its path or query; the scheme and the host are never placeholders.</summary>
/// <param name="Origin">Scheme and authority, for example <c>https://api.stripe.com</c>.</param>
/// <param name="Path">The path and query that follow; every placeholder value is percent-encoded as one segment.</param>
public sealed record UrlTemplate(Uri Origin, TextTemplate Path)
{
    // Every request begins with the one, and its receipt has the other.
    private readonly string _text = Origin.GetLeftPart(UriPartial.Authority) + Path;

    /// <summary><see cref="Origin"/> as text, without a slash at its end.</summary>
    internal string Authority { get; } = Origin.GetLeftPart(UriPartial.Authority);

    /// <summary>Reads an absolute http or https URL.</summary>
    /// <exception cref="FormatException">The text is no such URL; the message says where.</exception>
    public static UrlTemplate Parse(string text) =>
        TryParse(text, out var template, out var problem) ? template : throw problem.ToException(text);

    /// <summary>Reads an absolute http or https URL, or says what is wrong and where.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UrlTemplate? template, out SyntaxProblem problem) =>
        UrlTemplateParser.TryParse(text, out template, out problem);

    public override string ToString() => _text;
}
