using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Argument values as the vendor wants them written: dates as Unix times, words replaced, digits only, and so on.</summary>
internal static class WireValue
{
    /// <summary>As text, for paths, queries, headers and forms. Lists are joined by commas, objects are JSON.</summary>
    public static string Text(FieldSchema schema, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(element => Text(schema.Items ?? schema, element))),
        JsonValueKind.Object => Encoding.UTF8.GetString(JsonBodyWriter.Write(BodyNode.From(schema, value))),
        _ => Scalar(schema, value).Text,
    };

    /// <summary>A scalar in the vendor's spelling.</summary>
    public static BoundScalar Scalar(FieldSchema schema, JsonElement value)
    {
        var text = JsonText.Scalar(value) ?? "";
        var isText = value.ValueKind == JsonValueKind.String;
        if (schema.Map is { } map)
        {
            text = map.TryGetValue(text, out var mapped) ? mapped : schema.MapOtherwise ?? text;
            isText = !(schema.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Enumeration && AreIntegers(map.Values));
        }
        else if (schema.Kind == FieldKind.Enumeration)
        {
            isText = !AreIntegers(schema.Values);
        }

        return schema.WireFormat switch
        {
            WireFormat.UnixSeconds when Instant(text) is { } instant => Number(instant.ToUnixTimeSeconds()),
            WireFormat.UnixMilliseconds when Instant(text) is { } instant => Number(instant.ToUnixTimeMilliseconds()),
            WireFormat.Digits => BoundScalar.OfText(string.Concat(text.Where(char.IsAsciiDigit))),
            WireFormat.Text => BoundScalar.OfText(text),
            WireFormat.Base64Url => BoundScalar.OfText(System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))),
            _ => new BoundScalar(text, isText),
        };
    }

    private static BoundScalar Number(long value) => BoundScalar.Literal(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A timestamp, or the midnight (UTC) at which a date begins.</summary>
    private static DateTimeOffset? Instant(string text)
    {
        if (Timestamps.TryRead(text, out var instant, out _))
            return instant;
        return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)
            ? new DateTimeOffset(day, TimeSpan.Zero)
            : null;
    }

    /// <summary>Whether all words of an enumeration are numbers, and so are sent and answered as numbers.</summary>
    public static bool AreIntegers(ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (!long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number.ToString(CultureInfo.InvariantCulture) != word)
            {
                return false;
            }
        }

        return words.Length > 0;
    }
}
