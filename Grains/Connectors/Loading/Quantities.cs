using System.Globalization;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Durations and sizes as the catalogue writes them.</summary>
internal static class Quantities
{
    public const string DurationForms = "a number and ms, s, m, h or d (30s, 24h), or hourly, daily, weekly";
    public const string SizeForms = "a number and kB, MB or GB (500kB, 10MB)";

    public static TimeSpan? Duration(string text)
    {
        switch (text)
        {
            case "hourly": return TimeSpan.FromHours(1);
            case "daily": return TimeSpan.FromDays(1);
            case "weekly": return TimeSpan.FromDays(7);
        }

        var (number, unit) = Split(text);
        var ticks = unit switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            "d" => TimeSpan.TicksPerDay,
            _ => 0L,
        };
        return number is null || ticks == 0 ? null : TimeSpan.FromTicks((long)(number.Value * ticks));
    }

    /// <summary>In bytes; kB is 1,024.</summary>
    public static long? Size(string text)
    {
        var (number, unit) = Split(text);
        var bytes = unit switch { "kB" or "KB" => 1L << 10, "MB" => 1L << 20, "GB" => 1L << 30, _ => 0L };
        return number is null || bytes == 0 ? null : (long)(number.Value * bytes);
    }

    /// <summary>A duration as a person would write it: 90s, 24h.</summary>
    public static string Write(TimeSpan value) => value switch
    {
        { Ticks: > 0 } when value.Ticks % TimeSpan.TicksPerDay == 0 => value.TotalDays.ToString("0", CultureInfo.InvariantCulture) + "d",
        { Ticks: > 0 } when value.Ticks % TimeSpan.TicksPerHour == 0 => value.TotalHours.ToString("0", CultureInfo.InvariantCulture) + "h",
        { Ticks: > 0 } when value.Ticks % TimeSpan.TicksPerMinute == 0 => value.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) + "m",
        { Ticks: > 0 } when value.Ticks % TimeSpan.TicksPerSecond == 0 => value.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + "s",
        _ => value.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + "ms",
    };

    public static string Write(long bytes) =>
        bytes % (1L << 30) == 0 ? $"{bytes >> 30}GB" : bytes % (1L << 20) == 0 ? $"{bytes >> 20}MB" : $"{bytes >> 10}kB";

    private static (decimal? Number, string Unit) Split(string text)
    {
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.')) digits++;
        var number = digits is > 0 and <= 12
            && decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed)
            && parsed <= 1_000_000
                ? parsed
                : (decimal?)null;
        return (number, text[digits..].Trim());
    }
}
