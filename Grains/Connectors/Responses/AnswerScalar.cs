using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Reads a scalar of a vendor's answer as its declared kind. What the declaration foresees (<c>$as</c>, <c>$map</c>, <c>$format</c>)
/// is converted silently; a kind that differs is converted when nothing is lost, and noted; else the value is refused with a note.
/// </summary>
internal static class AnswerScalar
{
    /// <param name="schema">The declaration.</param>
    /// <param name="value">The vendor's value; not null.</param>
    /// <param name="scalar">Ours.</param>
    /// <param name="note">What differed: the value was converted when the result is true, else it is left out. Null: nothing.</param>
    public static bool TryRead(FieldSchema schema, JsonElement value, out BoundScalar scalar, out string? note)
    {
        scalar = default;
        note = null;
        if (JsonText.Scalar(value) is not { } text)
        {
            note = $"is {Describe(value)} where {Describe(schema)} is declared; left out";
            return false;
        }

        var isText = value.ValueKind == JsonValueKind.String;
        if (!TryDecode(schema, ref text, ref isText, out note))
            return false;

        return schema.Kind switch
        {
            FieldKind.Integer or FieldKind.Number => TryReadNumber(schema, value, text, isText, out scalar, out note),
            FieldKind.Boolean => TryReadBoolean(schema, value, text, out scalar, out note),
            FieldKind.Date => AnswerTimes.TryReadDate(schema, text, out scalar, out note),
            FieldKind.Timestamp => AnswerTimes.TryReadTimestamp(schema, text, out scalar, out note),
            FieldKind.Enumeration => ReadWord(schema, text, out scalar, out note),
            _ => TryReadText(schema, value, text, isText, out scalar, out note),
        };
    }

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    public static string Describe(FieldSchema schema) => schema.Kind switch
    {
        FieldKind.Integer => "a whole number",
        FieldKind.Number => "a number",
        FieldKind.Boolean => "true or false",
        FieldKind.Date => "a date",
        FieldKind.Timestamp => "an instant",
        FieldKind.Enumeration => "a word",
        FieldKind.Array => "a list",
        FieldKind.Object => "an object",
        _ => "text",
    };

    private static bool TryDecode(FieldSchema schema, ref string text, ref bool isText, out string? note)
    {
        note = null;
        switch (schema.WireFormat)
        {
            case WireFormat.Quantity or WireFormat.QuantityUnit:
                if (!Quantity.TryRead(text, out var number, out var unit) || (schema.WireFormat == WireFormat.QuantityUnit && unit.Length == 0))
                {
                    note = schema.WireFormat == WireFormat.Quantity ? "is no quantity; left out" : "has no unit; left out";
                    return false;
                }

                isText = schema.WireFormat == WireFormat.QuantityUnit;
                text = isText ? unit : number;
                break;

            case WireFormat.Digits when schema.Kind == FieldKind.String:
                text = string.Concat(text.Where(char.IsAsciiDigit));
                isText = true;
                break;

            case WireFormat.Base64Url when schema.Kind == FieldKind.String:
                if (!Base64Text.TryDecode(text, out var bytes) || !System.Text.Unicode.Utf8.IsValid(bytes))
                {
                    note = "is not base64 of a text; left out";
                    return false;
                }

                text = Encoding.UTF8.GetString(bytes);
                break;
        }

        if (schema.Map is { } map)
            text = ValueMap.Apply(map, schema.MapOtherwise, text);
        return true;
    }

    private static bool TryReadNumber(FieldSchema schema, JsonElement value, string text, bool isText, out BoundScalar scalar, out string? note)
    {
        note = null;
        var spelling = isText ? text.Trim() : text;
        if (schema.Kind == FieldKind.Integer && ExactNumber.TryReadInteger(spelling, out var whole))
            scalar = BoundScalar.Literal(whole.ToString(CultureInfo.InvariantCulture));
        else if (schema.Kind == FieldKind.Number && ExactNumber.TryRead(spelling, out _, out var plain))
            scalar = BoundScalar.Literal(plain);
        else if (schema.Kind == FieldKind.Number && value.ValueKind == JsonValueKind.Number)
            scalar = BoundScalar.Literal(text);
        else
            return Mistyped(schema, value, out scalar, out note);

        if (isText && schema.Map is null && schema.WireFormat is not (WireFormat.Text or WireFormat.Quantity))
            note = Converted(value, schema);
        return true;
    }

    private static bool TryReadBoolean(FieldSchema schema, JsonElement value, string text, out BoundScalar scalar, out string? note)
    {
        note = null;
        var word = text.Trim();
        if (word is "1" or "0")
            word = word == "1" ? "true" : "false";
        var isTrue = word.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (!isTrue && !word.Equals("false", StringComparison.OrdinalIgnoreCase))
            return Mistyped(schema, value, out scalar, out note);

        scalar = BoundScalar.Literal(isTrue ? "true" : "false");
        if (schema.Map is null && value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) && schema.WireFormat != WireFormat.Text)
            note = Converted(value, schema);
        return true;
    }

    private static bool ReadWord(FieldSchema schema, string text, out BoundScalar scalar, out string? note)
    {
        note = null;
        var word = text.Trim();
        foreach (var listed in schema.Values)
        {
            if (listed.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                scalar = new BoundScalar(listed, IsText: !WireValue.AreIntegers(schema.Values));
                return true;
            }
        }

        // A vendor's new word is news for the caller, not rubbish.
        scalar = BoundScalar.OfText(word);
        note = "is none of the declared words; passed on";
        return true;
    }

    private static bool TryReadText(FieldSchema schema, JsonElement value, string text, bool isText, out BoundScalar scalar, out string? note)
    {
        note = isText || schema.Map is not null ? null : Converted(value, schema);
        if (schema.Format is { } format && !DigitFormat.TryApply(format, text, out text!))
        {
            text = JsonText.Scalar(value)!;
            note = $"does not have the form {format}; passed on";
        }

        scalar = BoundScalar.OfText(text);
        return true;
    }

    private static string Converted(JsonElement value, FieldSchema schema) => $"was {Describe(value)}, read as {Describe(schema)}";

    private static bool Mistyped(FieldSchema schema, JsonElement value, out BoundScalar scalar, out string? note)
    {
        scalar = default;
        note = $"is {Describe(value)} that cannot be read as {Describe(schema)}; left out";
        return false;
    }
}
