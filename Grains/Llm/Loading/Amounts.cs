using System.Globalization;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads exact numbers and days; what is wrong is reported and read as absent.</summary>
internal static class Amounts
{
    /// <summary>A price of a thousand tokens above this is a slip of the pen.</summary>
    public const decimal MostPerThousand = 1_000m;

    public static decimal? Read(MapReader reader, string name, decimal least, decimal most)
    {
        if (reader.Scalar(name) is not { } scalar) return null;
        if (scalar.Value.Length <= 24
            && decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most) return value;
        reader.Report.Add(scalar, string.Create(CultureInfo.InvariantCulture, $"'{scalar.Value}' is not allowed for '{name}'. Allowed: a number from {least} to {most}, such as 0.003."));
        return null;
    }

    /// <summary>A whole number that may pass the range of an int.</summary>
    public static long? Whole(MapReader reader, string name, long least, long most)
    {
        if (reader.Scalar(name) is not { } scalar) return null;
        if (long.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        reader.Report.Add(scalar, $"'{scalar.Value}' is not allowed for '{name}'. Allowed: a whole number from {least} to {most}.");
        return null;
    }

    public static DateOnly? Day(MapReader reader, string name)
    {
        if (reader.Scalar(name) is not { } scalar) return null;
        if (DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        reader.Report.Add(scalar, $"'{scalar.Value}' is not a day. Allowed: year, month and day, such as \"2026-11-21\".");
        return null;
    }
}
