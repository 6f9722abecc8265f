using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>
/// One value that says when to come back, in any of its forms. Without a declared form (<c>auto</c>):
/// <list type="bullet">
/// <item>a number is a delay in seconds, decimals allowed; from 10⁹ on it can only be an instant: Unix seconds, from 10¹² on
/// milliseconds, from 10¹⁵ on microseconds, from 10¹⁸ on nanoseconds;</item>
/// <item>a text is a duration (<c>6m0s</c>), an HTTP date in any spelling, or an RFC 3339 instant (UTC without an offset).</item>
/// </list>
/// A declared form that the value does not have is passed over in favour of the automatic reading: vendors change, and an
/// instant in 1970 would mean "at once". Past is zero.
/// </summary>
internal static class WaitingTime
{
    /// <summary>No wait is longer, whatever a vendor says.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const decimal FirstInstant = 1_000_000_000;
    private const int MaxLength = 64;

    public static TimeSpan? Read(string? value, string format, DateTimeOffset now)
    {
        var text = value.AsSpan().Trim().Trim('"');
        if (text.Length is 0 or > MaxLength)
            return null;

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? ReadNumber(number, format, now)
            : ReadText(text, now);
    }

    private static TimeSpan? ReadNumber(decimal number, string format, DateTimeOffset now) => format switch
    {
        "milliseconds" => FromSeconds(number / 1000),
        "epoch_seconds" when number >= FirstInstant => Until(number, now),
        "epoch_milliseconds" when number >= FirstInstant * 1000 => Until(number / 1000, now),
        "seconds" or "duration" when number < FirstInstant => FromSeconds(number),
        _ => number switch
        {
            < FirstInstant => FromSeconds(number),
            < FirstInstant * 1_000 => Until(number, now),
            < FirstInstant * 1_000_000 => Until(number / 1_000, now),
            < FirstInstant * 1_000_000_000 => Until(number / 1_000_000, now),
            _ => Until(number / 1_000_000_000, now),
        },
    };

    private static TimeSpan? ReadText(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        if (GoDuration.TryRead(text, out var seconds))
            return FromSeconds(seconds);
        if (HttpDates.TryRead(text, now, out var date) || Timestamps.TryRead(text, out date, out _))
            return Clamp(date - now);
        return null;
    }

    private static TimeSpan Until(decimal unixSeconds, DateTimeOffset now) =>
        Timestamps.TryFromUnixSeconds(unixSeconds, out var instant) ? Clamp(instant - now) : Longest;

    private static TimeSpan FromSeconds(decimal seconds) =>
        seconds <= 0 ? TimeSpan.Zero
        : seconds >= (decimal)Longest.TotalSeconds ? Longest
        : TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));

    private static TimeSpan Clamp(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
