using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>How to build one HTTP request.</summary>
/// <param name="Method">GET, POST, PUT, PATCH, DELETE or HEAD, upper case.</param>
/// <param name="Url">Absolute, with placeholders.</param>
/// <param name="Encoding">How the body parameters are written.</param>
/// <param name="Query">Query members that are always sent, values with placeholders.</param>
/// <param name="Headers">Headers that are always sent, values with placeholders.</param>
/// <param name="FixedBody">Body members that are always sent, as a JSON object, or null.</param>
public sealed record RequestTemplate(
    string Method,
    UrlTemplate Url,
    BodyEncoding Encoding,
    ImmutableArray<KeyValuePair<string, TextTemplate>> Query,
    ImmutableArray<KeyValuePair<string, TextTemplate>> Headers,
    System.Text.Json.JsonElement? FixedBody);
