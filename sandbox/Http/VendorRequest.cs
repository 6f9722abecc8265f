using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CheNu.Sandbox.Http;

/// <summary>A request as a vendor sees it: the whole body is read, the path cut and percent-decoded segment by segment.</summary>
internal sealed class VendorRequest
{
    public required string Method { get; init; }

    /// <summary>Lower case, without port.</summary>
    public required string Host { get; init; }

    /// <summary>The path as sent, still encoded, without query.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as sent, without its question mark.</summary>
    public required string RawQuery { get; init; }

    public required ImmutableArray<string> Segments { get; init; }

    public required NameValues Query { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>The body as UTF-8 text; invalid bytes become replacement characters.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body);

    /// <summary>The content type without parameters, lower case; empty when absent or not readable.</summary>
    public string ContentType =>
        MediaTypeHeaderValue.TryParse(Header("Content-Type"), out var type) ? type.MediaType.Value!.ToLowerInvariant() : "";

    /// <summary>A parameter of the content type (<c>boundary</c>, <c>charset</c>), unquoted, or null.</summary>
    public string? ContentTypeParameter(string name) =>
        MediaTypeHeaderValue.TryParse(Header("Content-Type"), out var type)
            ? type.Parameters.Where(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(p => p.GetUnescapedValue().Value).FirstOrDefault()
            : null;
}
