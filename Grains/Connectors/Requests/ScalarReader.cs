using System.Globalization;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Reads a scalar argument as its declared kind. What is accepted beyond the kind itself says the same without loss:
/// text for numbers, booleans, dates; whole numbers for text and for enumerations; <c>1.0</c> for an integer.
/// </summary>
internal static class ScalarReader
{
    /// <summary>The most characters of a text when its declaration does not say.</summary>
    public const int DefaultMaxLength = 65_536;

    private const int MaxListedWords = 20;

    public static bool TryRead(FieldSchema schema, JsonElement value, int maxLength, out BoundScalar scalar, out string? problem)
    {
        scalar = default;
        if (value.ValueKind == JsonValueKind.String && !JsonText.TryRead(value, out _))
        {
            problem = "holds half a surrogate pair";
            return false;
        }

        problem = schema.Kind switch
        {
            FieldKind.Integer => ReadInteger(schema, value, out scalar),
            FieldKind.Number => ReadNumber(schema, value, out scalar),
            FieldKind.Boolean => ReadBoolean(value, out scalar),
            FieldKind.Date => ReadDate(value, out scalar),
            FieldKind.Timestamp => ReadTimestamp(schema, value, out scalar),
            FieldKind.Enumeration => ReadWord(schema, value, out scalar),
            _ => ReadText(schema, value, maxLength, out scalar),
        };
        return problem is null;
    }

    private static string? ReadText(FieldSchema schema, JsonElement value, int maxLength, out BoundScalar scalar)
    {
        scalar = default;
        string text;
        if (value.ValueKind == JsonValueKind.String)
            text = value.GetString()!;
        else if (value.ValueKind == JsonValueKind.Number && value.GetRawText().AsSpan().IndexOfAny(".eE") < 0)
            text = value.GetRawText();
        else
            return "must be text";

        if (schema.Format is { } format && !DigitFormat.TryApply(format, text, out text))
            return $"must have the form {format} (# is a digit, @ a letter)";
        if (text.Length > maxLength && Characters(text) > maxLength)
            return FormattableString.Invariant($"must have at most {maxLength} characters");
        if (schema.MinLength is { } least && Characters(text) < least)
            return least == 1 ? "must not be empty" : FormattableString.Invariant($"must have at least {least} characters");
        if (schema.Pattern is { } pattern && !WholeText.Matches(pattern, text))
            return $"must match {pattern}";

        scalar = BoundScalar.OfText(text);
        return null;
    }

    private static string? ReadInteger(FieldSchema schema, JsonElement value, out BoundScalar scalar)
    {
        scalar = default;
        if (NumberText(value) is not { } text || !ExactNumber.TryReadInteger(text, out var number))
            return "must be a whole number of at most 64 bits";

        scalar = BoundScalar.Literal(number.ToString(CultureInfo.InvariantCulture));
        return RangeProblem(schema, number);
    }

    private static string? ReadNumber(FieldSchema schema, JsonElement value, out BoundScalar scalar)
    {
        scalar = default;
        if (NumberText(value) is not { } text || !ExactNumber.TryRead(text, out var number, out var plain))
            return "must be a number of at most 28 digits, with a point for decimals";

        scalar = BoundScalar.Literal(plain);
        return RangeProblem(schema, number);
    }

    private static string? ReadBoolean(JsonElement value, out BoundScalar scalar)
    {
        var text = JsonText.Scalar(value)?.Trim();
        scalar = BoundScalar.Literal("true".Equals(text, StringComparison.OrdinalIgnoreCase) ? "true" : "false");
        return scalar.Text.Equals(text, StringComparison.OrdinalIgnoreCase) ? null : "must be true or false";
    }

    private static string? ReadDate(JsonElement value, out BoundScalar scalar)
    {
        scalar = default;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return "must be a day of the calendar such as 2026-11-21";

        scalar = BoundScalar.OfText(text);
        return null;
    }

    private static string? ReadTimestamp(FieldSchema schema, JsonElement value, out BoundScalar scalar)
    {
        scalar = default;
        if (!TryReadInstant(schema.WireFormat, value, out var instant))
        {
            return schema.WireFormat switch
            {
                WireFormat.UnixSeconds => "must be an instant with an offset such as 2026-11-21T08:30:00-05:00, or Unix seconds",
                WireFormat.UnixMilliseconds => "must be an instant with an offset such as 2026-11-21T08:30:00-05:00, or Unix milliseconds",
                _ => "must be an instant with an offset such as 2026-11-21T08:30:00-05:00",
            };
        }

        scalar = BoundScalar.OfText(Timestamps.Write(instant));
        return null;
    }

    private static bool TryReadInstant(WireFormat format, JsonElement value, out DateTimeOffset instant)
    {
        if (value.ValueKind == JsonValueKind.String && Timestamps.TryRead(value.GetString().AsSpan().Trim(), out instant, out var hasOffset))
            return hasOffset;

        instant = default;
        if (NumberText(value) is not { } text || !ExactNumber.TryRead(text, out var number, out _))
            return false;
        return format switch
        {
            WireFormat.UnixSeconds => Timestamps.TryFromUnixSeconds(number, out instant),
            WireFormat.UnixMilliseconds => Timestamps.TryFromUnixMilliseconds(number, out instant),
            _ => false,
        };
    }

    private static string? ReadWord(FieldSchema schema, JsonElement value, out BoundScalar scalar)
    {
        var text = JsonText.Scalar(value)?.Trim();
        foreach (var word in schema.Values)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                scalar = BoundScalar.OfText(word);
                return null;
            }
        }

        scalar = default;
        if (schema.Values is [var constant])
            return $"is always {constant}; leave it out";
        var words = string.Join(", ", schema.Values.Take(MaxListedWords));
        return schema.Values.Length > MaxListedWords ? $"must be one of {words}…" : $"must be one of {words}";
    }

    /// <summary>The spelling of a number, also when it comes as text.</summary>
    private static string? NumberText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString()!.Trim(),
        _ => null,
    };

    private static string? RangeProblem(FieldSchema schema, decimal number)
    {
        if (number < schema.Minimum)
            return FormattableString.Invariant($"must be at least {schema.Minimum}");
        return number > schema.Maximum ? FormattableString.Invariant($"must be at most {schema.Maximum}") : null;
    }

    /// <summary>Characters as people count them nearly: a pair of surrogates is one.</summary>
    private static int Characters(string text)
    {
        var pairs = 0;
        foreach (var c in text)
        {
            if (char.IsHighSurrogate(c))
                pairs++;
        }

        return text.Length - pairs;
    }
}
