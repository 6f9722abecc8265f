using System.Globalization;

namespace CheNu.Grains.Admission;

/// <summary>Limits as people write them: <c>60/min</c> is a window, <c>10/s burst 100</c> a bucket.</summary>
public static class LimitText
{
    public const string Forms = "a whole number, '/', and s, min, h or day (60/min), and for a token bucket ' burst ' and its capacity (10/s burst 100)";

    /// <summary>The definition, or null when the text has another form or a value out of range.</summary>
    public static LimitDefinition? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not ([_] or [_, "burst", _]) || Rate(parts[0]) is not { } rate) return null;
        var window = new LimitDefinition(LimitStrategy.SlidingWindow, rate.Count, rate.Count, rate.Period);
        if (parts.Length == 1) return window.Problem() is null ? window : null;
        if (Number(parts[2]) is not { } burst) return null;
        var bucket = new LimitDefinition(LimitStrategy.TokenBucket, burst, rate.Count, rate.Period);
        return bucket.Problem() is null ? bucket : null;
    }

    /// <summary><c>10/s</c> as 10 and a second; null for another form.</summary>
    public static (long Count, TimeSpan Period)? Rate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || Number(text[..slash]) is not { } count) return null;
        var period = text[(slash + 1)..] switch
        {
            "s" or "sec" or "second" => TimeSpan.FromSeconds(1),
            "m" or "min" or "minute" => TimeSpan.FromMinutes(1),
            "h" or "hour" => TimeSpan.FromHours(1),
            "d" or "day" => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        return period == TimeSpan.Zero ? null : (count, period);
    }

    internal static string Write(LimitDefinition limit)
    {
        var rate = string.Create(CultureInfo.InvariantCulture, $"{limit.Refill}/{Unit(limit.Period)}");
        return limit.Strategy == LimitStrategy.TokenBucket
            ? string.Create(CultureInfo.InvariantCulture, $"{rate} burst {limit.Capacity}")
            : rate;
    }

    private static string Unit(TimeSpan period) => period.TotalSeconds switch
    {
        1 => "s",
        60 => "min",
        3_600 => "h",
        86_400 => "day",
        var seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.###}s"),
    };

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
