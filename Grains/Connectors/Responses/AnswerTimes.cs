using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>Dates and instants of answers.</summary>
internal static class AnswerTimes
{
    private const string DayFormat = "yyyy-MM-dd";

    public static bool TryReadDate(FieldSchema schema, string text, out BoundScalar scalar, out string? note)
    {
        note = null;
        text = text.Trim();
        if (TryReadUnix(schema.WireFormat, text, out var instant))
        {
            scalar = Day(instant);
            return true;
        }

        var format = schema.WireFormat == WireFormat.Digits ? "yyyyMMdd" : DayFormat;
        if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            scalar = BoundScalar.OfText(day.ToString(DayFormat, CultureInfo.InvariantCulture));
            return true;
        }

        // The day where the vendor is: the offset is not applied.
        if (text.Length > 10 && Timestamps.TryRead(text, out _, out _))
        {
            scalar = BoundScalar.OfText(text[..10]);
            note = "was an instant, read as a date";
            return true;
        }

        scalar = default;
        note = "cannot be read as a date; left out";
        return false;
    }

    public static bool TryReadTimestamp(FieldSchema schema, string text, out BoundScalar scalar, out string? note)
    {
        note = null;
        text = text.Trim();
        if (TryReadUnix(schema.WireFormat, text, out var instant))
        {
            scalar = BoundScalar.OfText(Timestamps.Write(instant));
            return true;
        }

        if (Timestamps.TryRead(text, out instant, out var hasOffset))
        {
            scalar = BoundScalar.OfText(Timestamps.Write(instant));
            note = hasOffset ? null : "had no offset, read as UTC";
            return true;
        }

        if (DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            scalar = BoundScalar.OfText(text + "T00:00:00Z");
            note = "was a date, read as its midnight in UTC";
            return true;
        }

        scalar = default;
        note = "cannot be read as an instant; left out";
        return false;
    }

    /// <summary>A Unix time, as a number or as its digits, where one is declared.</summary>
    private static bool TryReadUnix(WireFormat format, string text, out DateTimeOffset instant)
    {
        instant = default;
        if (format is not (WireFormat.UnixSeconds or WireFormat.UnixMilliseconds) || !ExactNumber.TryRead(text, out var number, out _))
            return false;
        return format == WireFormat.UnixSeconds
            ? Timestamps.TryFromUnixSeconds(number, out instant)
            : Timestamps.TryFromUnixMilliseconds(number, out instant);
    }

    private static BoundScalar Day(DateTimeOffset instant) =>
        BoundScalar.OfText(instant.UtcDateTime.ToString(DayFormat, CultureInfo.InvariantCulture));
}
