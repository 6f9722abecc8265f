using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Makes JSON of a vendor's bytes. The content type is only a hint: many vendors call JSON <c>text/plain</c>. What is no JSON, or
/// no text in its charset, is a problem, never an exception.
/// </summary>
internal static class ResponseReader
{
    /// <summary>How deep answers may nest.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };
    private static readonly JsonElement Null = JsonElement.Parse("null"u8);

    /// <summary>Reads the answer of a call that went well.</summary>
    /// <param name="endpoint">One that declares no answer may get an empty one, or plain text.</param>
    /// <param name="status">The vendor's status; 204 and 205 have no body, 202 may have none yet.</param>
    /// <param name="body">The bytes, decompressed.</param>
    /// <param name="contentType">The header's value, or null.</param>
    public static ReadResult Read(Endpoint endpoint, int status, ReadOnlyMemory<byte> body, string? contentType)
    {
        var isUndeclared = endpoint.Response is null;
        var mayBeEmpty = isUndeclared || status is 202 or 204 or 205 || endpoint.Request?.Method == "HEAD";
        return Read(body, contentType, mayBeEmpty, mayBeText: isUndeclared);
    }

    /// <summary>Reads what came with an error as far as it can be read; null when it cannot.</summary>
    public static JsonElement? ReadError(ReadOnlyMemory<byte> body, string? contentType)
    {
        var result = Read(body, contentType, mayBeEmpty: false, mayBeText: true);
        return result.IsReadable ? result.Value : null;
    }

    private static ReadResult Read(ReadOnlyMemory<byte> body, string? contentType, bool mayBeEmpty, bool mayBeText)
    {
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed : null;
        if (!ResponseCharset.TryToUtf8(body, type?.CharSet, out var utf8, out var problem))
            return ReadResult.Unreadable(problem);
        if (!utf8.Span.ContainsAnyExcept(" \t\r\n"u8))
            return mayBeEmpty ? ReadResult.Readable(Null) : ReadResult.Unreadable("is empty");

        var warning = SurrogateRepair.Apply(ref utf8) ? "The answer held broken characters; each was replaced." : null;
        try
        {
            return ReadResult.Readable(JsonElement.Parse(utf8.Span, Options), warning);
        }
        catch (JsonException invalid)
        {
            if (mayBeText && type?.MediaType is "text/plain" or "text/csv")
                return ReadResult.Readable(JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(utf8.Span)));
            return ReadResult.Unreadable(Describe(utf8.Span, type?.MediaType, invalid));
        }
    }

    /// <summary>Says what the body is instead of JSON, without quoting it.</summary>
    private static string Describe(ReadOnlySpan<byte> utf8, string? mediaType, JsonException invalid)
    {
        if (utf8.TrimStart(" \t\r\n"u8) is [(byte)'<', ..])
            return mediaType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true ? "is XML, not JSON" : "is a web page or XML, not JSON";
        if (JsonDepth.Exceeds(utf8, MaxDepth))
            return FormattableString.Invariant($"nests deeper than {MaxDepth}");
        return FormattableString.Invariant($"is not JSON: it breaks in line {invalid.LineNumber + 1}, byte {invalid.BytePositionInLine + 1}");
    }
}
