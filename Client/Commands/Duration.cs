using System.Globalization;

namespace CheNu.Client;

/// <summary>Reads a time as the catalogue writes it: <c>500ms</c>, <c>30s</c>, <c>2m</c>; a bare number is seconds.</summary>
internal static class Duration
{
    /// <exception cref="UsageException">It cannot be understood, or is not between 1 ms and 10 min.</exception>
    public static TimeSpan Parse(string text, string option = "--timeout")
    {
        var (digits, unit) = text switch
        {
            _ when text.EndsWith("ms", StringComparison.Ordinal) => (text[..^2], 1.0),
            _ when text.EndsWith('s') => (text[..^1], 1_000.0),
            _ when text.EndsWith('m') => (text[..^1], 60_000.0),
            _ => (text, 1_000.0),
        };
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit is >= 1 and <= 600_000)
            return TimeSpan.FromMilliseconds(Math.Round(number * unit));
        throw new UsageException($"{option} '{text}' must be a time from 1ms to 10m, as 500ms, 30s or 2m.");
    }
}
