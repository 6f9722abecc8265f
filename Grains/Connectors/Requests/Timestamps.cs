using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>RFC 3339 instants and Unix times. Ours are written in UTC with as many decimals as they need.</summary>
internal static class Timestamps
{
    private const long MinUnixSeconds = -62_135_596_800;
    private const long MaxUnixSeconds = 253_402_300_799;

    /// <summary>
    /// Reads RFC 3339: <c>2026-11-21T08:30:00-05:00</c>. Decimals beyond 100 ns are cut; a leap second is refused, as is a day
    /// that no calendar has.
    /// </summary>
    /// <param name="text">The text, without spaces around it.</param>
    /// <param name="value">The instant, in UTC.</param>
    /// <param name="hasOffset">Whether an offset was given; without one the time was read as UTC.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset value, out bool hasOffset)
    {
        value = default;
        hasOffset = false;
        if (text.Length < 19 || text[10] is not ('T' or 't' or ' '))
            return false;
        if (!DateTime.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !TimeOnly.TryParseExact(text[11..19], "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        var rest = text[19..];
        if (!TryReadFraction(ref rest, out var fraction) || !TryReadOffset(rest, out var offset, out hasOffset))
            return false;

        var ticks = day.Ticks + time.Ticks + fraction - offset.Ticks;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
            return false;
        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    public static bool TryFromUnixSeconds(decimal seconds, out DateTimeOffset value)
    {
        value = default;
        if (seconds is < MinUnixSeconds or > MaxUnixSeconds)
            return false;
        value = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    public static bool TryFromUnixMilliseconds(decimal milliseconds, out DateTimeOffset value)
    {
        value = default;
        return milliseconds is > MinUnixSeconds * 1000m and < MaxUnixSeconds * 1000m && TryFromUnixSeconds(milliseconds / 1000, out value);
    }

    public static string Write(DateTimeOffset value)
    {
        var format = value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
        return value.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.Length == 0 || rest[0] != '.')
            return true;

        var length = 1;
        for (var unit = TimeSpan.TicksPerSecond / 10; length < rest.Length && char.IsAsciiDigit(rest[length]); length++, unit /= 10)
            ticks += unit * (rest[length] - '0');
        rest = rest[length..];
        return length is > 1 and <= 20;
    }

    /// <summary><c>Z</c>, <c>+05:00</c>; also <c>+0500</c>, which some systems write.</summary>
    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset, out bool given)
    {
        offset = default;
        given = text.Length > 0;
        if (!given || text is "Z" or "z")
            return true;

        if (text[0] is not ('+' or '-') || !(text.Length == 5 || (text.Length == 6 && text[3] == ':')))
            return false;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        if (text[0] == '-')
            offset = -offset;
        return true;
    }
}
