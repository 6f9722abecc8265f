using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>Durations as the Go language writes them: <c>6m0s</c>, <c>1h</c>, <c>250ms</c>, <c>1.5s</c>.</summary>
internal static class GoDuration
{
    /// <summary>Reads a duration in seconds.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out decimal seconds)
    {
        seconds = 0;
        var isNegative = text is ['-', ..];
        if (isNegative)
            text = text[1..];
        if (text.Length is 0 or > 40)
            return false;

        while (text.Length > 0)
        {
            var digits = text.IndexOfAnyExcept("0123456789.");
            if (digits <= 0 || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
                return false;

            text = text[digits..];
            var letters = text.IndexOfAny("0123456789.");
            var unit = letters < 0 ? text : text[..letters];
            if (SecondsPer(unit) is not { } length || count > 1_000_000_000_000_000)
                return false;
            seconds += count * length;
            text = text[unit.Length..];
        }

        if (isNegative)
            seconds = -seconds;
        return true;
    }

    private static decimal? SecondsPer(ReadOnlySpan<char> unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 0.001m,
        "us" or "µs" or "μs" => 0.000_001m,
        "ns" => 0.000_000_001m,
        _ => null,
    };
}
