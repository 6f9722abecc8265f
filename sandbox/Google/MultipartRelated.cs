using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using Microsoft.Net.Http.Headers;

namespace CheNu.Sandbox.Google;

/// <summary>A <c>multipart/related</c> upload: JSON metadata, then the content (RFC 2387).</summary>
internal static class MultipartRelated
{
    public static (JsonObject Metadata, string Type, byte[] Content) Read(VendorCall call)
    {
        var request = call.Request;
        if (request.ContentType != "multipart/related" || request.ContentTypeParameter("boundary") is not { Length: > 0 } boundary)
            throw GoogleErrors.Of(call, 400, "badContent", "A multipart upload is multipart/related with a boundary.");
        var parts = Parts(request.Body, Encoding.ASCII.GetBytes("--" + boundary)) ?? throw Malformed(call);
        if (parts.Count != 2)
            throw Malformed(call);
        var (metadataHead, metadataBody) = parts[0];
        if (TypeOf(metadataHead) != "application/json")
            throw GoogleErrors.Of(call, 400, "badContent", "The first part must be application/json.");
        var metadata = JsonText.TryObject(metadataBody) ?? throw GoogleErrors.Of(call, 400, "parseError", "The first part is not a JSON object.");
        var (contentHead, content) = parts[1];
        if (TypeOf(contentHead) is not { } type)
            throw GoogleErrors.Of(call, 400, "badContent", "The second part needs a Content-Type.");
        if (contentHead.GetValueOrDefault("content-transfer-encoding") is not { } encoding)
            return (metadata, type, content);
        return encoding == "base64" && TryBase64(content) is { } decoded ? (metadata, type, decoded) : throw Malformed(call);
    }

    /// <summary>Heads and bodies between the boundaries, or null when the body is not closed or a head is malformed.</summary>
    private static List<(Dictionary<string, string> Head, byte[] Body)>? Parts(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary)
    {
        var parts = new List<(Dictionary<string, string>, byte[])>();
        if (!body.StartsWith(boundary))
            return null;
        var at = boundary.Length;
        while (!body[at..].StartsWith("--"u8))
        {
            if (!body[at..].StartsWith("\r\n"u8))
                return null;
            at += 2;
            var length = body[at..].IndexOf([.. "\r\n"u8, .. boundary]);
            if (length < 0 || Part(body.Slice(at, length)) is not { } part)
                return null;
            parts.Add(part);
            at += length + 2 + boundary.Length;
        }

        return parts;
    }

    private static (Dictionary<string, string> Head, byte[] Body)? Part(ReadOnlySpan<byte> part)
    {
        var end = part.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var head = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Encoding.ASCII.GetString(part[..end]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return null;
            head[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return (head, part[(end + 4)..].ToArray());
    }

    private static string? TypeOf(Dictionary<string, string> head) =>
        MediaTypeHeaderValue.TryParse(head.GetValueOrDefault("content-type"), out var type) ? type.MediaType.Value!.ToLowerInvariant() : null;

    private static byte[]? TryBase64(byte[] text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(Encoding.ASCII.GetString(text), buffer, out var length) ? buffer[..length] : null;
    }

    private static RefusalException Malformed(VendorCall call) => GoogleErrors.Of(call, 400, "badRequest", "The multipart body is malformed: two parts, CRLF, a closing boundary.");
}
