using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>
/// The three spellings of RFC 9110: <c>Sun, 06 Nov 1994 08:49:37 GMT</c>, <c>Sunday, 06-Nov-94 08:49:37 GMT</c> and
/// <c>Sun Nov  6 08:49:37 1994</c>. The day of the week is not checked: vendors get it wrong, and it adds nothing.
/// </summary>
internal static class HttpDates
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowInnerWhite;

    public static bool TryRead(ReadOnlySpan<char> text, DateTimeOffset now, out DateTimeOffset date)
    {
        date = default;
        var comma = text.IndexOf(',');
        if (comma < 0)
            return TryReadAsctime(text, out date);

        var rest = text[(comma + 1)..].Trim();
        if (!rest.EndsWith(" GMT", StringComparison.OrdinalIgnoreCase) && !rest.EndsWith(" UTC", StringComparison.OrdinalIgnoreCase))
            return false;
        rest = rest[..^4];
        return rest.Length == 18 && rest[2] == '-' ? TryReadRfc850(rest, now, out date) : TryReadExact(rest, "d MMM yyyy HH:mm:ss", out date);
    }

    /// <summary>A year of two digits that seems more than 50 years ahead is of the century before.</summary>
    private static bool TryReadRfc850(ReadOnlySpan<char> text, DateTimeOffset now, out DateTimeOffset date)
    {
        date = default;
        if (!int.TryParse(text[7..9], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return false;

        year += now.Year / 100 * 100;
        if (year > now.Year + 50)
            year -= 100;
        return TryReadExact(string.Create(CultureInfo.InvariantCulture, $"{text[..2]} {text[3..6]} {year:0000}{text[9..]}"), "d MMM yyyy HH:mm:ss", out date);
    }

    private static bool TryReadAsctime(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        var space = text.IndexOf(' ');
        date = default;
        return space > 0 && TryReadExact(text[(space + 1)..], "MMM d HH:mm:ss yyyy", out date);
    }

    private static bool TryReadExact(ReadOnlySpan<char> text, string format, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, Styles, out date);
}
