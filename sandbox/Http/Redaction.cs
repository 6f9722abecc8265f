using Microsoft.AspNetCore.Http;

namespace CheNu.Sandbox.Http;

/// <summary>What of a request may be shown. Headers are shown by a list of harmless names; the rest keep their scheme only.</summary>
internal static class Redaction
{
    private const string Hidden = "***";

    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Accept-Language", "Anthropic-Beta", "Anthropic-Version", "Cache-Control", "Connection", "Content-Encoding", "Content-Length",
        "Content-Range", "Content-Type", "Host", "Idempotency-Key", "If-Match", "If-Modified-Since", "If-None-Match", "Range",
        "Region", "Stripe-Version", "Traceparent", "Transfer-Encoding", "User-Agent", "X-Ads-Force", "X-Ads-Region",
        "X-Include-Refresh-Token-Hard-Expires-In", "X-Upload-Content-Length", "X-Upload-Content-Type",
    };

    private static readonly string[] SecretWords = ["key", "token", "secret", "password", "assertion", "signature", "auth"];

    public static IReadOnlyDictionary<string, string> Headers(IHeaderDictionary headers) =>
        headers.ToDictionary(
            header => header.Key,
            header => Shown.Contains(header.Key) ? header.Value.ToString() : Scheme(header.Value.ToString()),
            StringComparer.OrdinalIgnoreCase);

    public static string Query(string rawQuery) =>
        string.Join('&', rawQuery.Split('&').Select(part =>
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            return cut >= 0 && IsSecret(part[..cut])
                ? part[..(cut + 1)] + Hidden
                : part;
        }));

    private static bool IsSecret(string name) =>
        name == "code" || SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>Bearer abc</c> becomes <c>Bearer ***</c>; a bare value becomes <c>***</c>.</summary>
    private static string Scheme(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && value[..space] is "Bearer" or "Basic" or "Digest" ? value[..space] + " " + Hidden : Hidden;
    }
}
