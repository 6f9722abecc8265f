using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>
/// The fields <c>RateLimit-Policy</c> and <c>RateLimit</c> (draft-ietf-httpapi-ratelimit-headers): what each limit of the call
/// allows, and what it has left. They are lists of structured fields (RFC 9651): strings with integer parameters.
/// </summary>
internal static class RateLimitHeaders
{
    /// <summary>The largest integer that a structured field may hold.</summary>
    private const long Largest = 999_999_999_999_999;

    public static void Add(IHeaderDictionary headers, ImmutableArray<ReceiptLimit> limits)
    {
        if (limits.IsDefaultOrEmpty) return;
        headers["RateLimit-Policy"] = Write(limits, static (text, limit) => text
            .Append(CultureInfo.InvariantCulture, $";q={Math.Min(limit.Quota, Largest)};w={Seconds(limit.Window)}"));
        headers["RateLimit"] = Write(limits, static (text, limit) =>
        {
            text.Append(CultureInfo.InvariantCulture, $";r={Math.Clamp(limit.Left, 0, Largest)}");
            if (limit.FreeIn > TimeSpan.Zero) text.Append(CultureInfo.InvariantCulture, $";t={Seconds(limit.FreeIn)}");
        });
    }

    private static string Write(ImmutableArray<ReceiptLimit> limits, Action<StringBuilder, ReceiptLimit> parameters)
    {
        var text = new StringBuilder();
        foreach (var limit in limits)
        {
            if (text.Length > 0) text.Append(", ");
            Quote(text, limit.Limit);
            parameters(text, limit);
        }

        return text.ToString();
    }

    /// <summary>A string of a structured field holds visible ASCII and spaces; what else a name has is replaced.</summary>
    private static void Quote(StringBuilder text, string name)
    {
        text.Append('"');
        foreach (var letter in name)
        {
            if (letter is '"' or '\\') text.Append('\\');
            text.Append(letter is >= ' ' and <= '~' ? letter : '?');
        }

        text.Append('"');
    }

    /// <summary>Whole seconds, rounded up.</summary>
    private static long Seconds(TimeSpan time) => Math.Min((long)Math.Ceiling(time.TotalSeconds), Largest);
}
