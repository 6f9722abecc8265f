using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Generic;

/// <summary>One fictitious value, as the vendor would write it: always the same for the same name and place.</summary>
internal sealed class SampleValue(FieldSchema schema, string name, int index, TimeProvider time)
{
    /// <param name="echo">The argument of the same name, or null.</param>
    public JsonNode? Write(JsonNode? echo)
    {
        if (schema.Map is { Count: > 0 } map)
            return JsonValue.Create(Theirs(map));
        if (schema.WireFormat is WireFormat.Quantity or WireFormat.QuantityUnit)
            return JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"##{12.5m + index}{{m^2}}[3]{{m^2}}"));
        return schema.Kind switch
        {
            FieldKind.Integer => Number(decimal.Truncate(Numeric(echo, 1 + index))),
            FieldKind.Number => Number(Numeric(echo, 12.5m + index)),
            FieldKind.Boolean => JsonValue.Create(echo?.ToString() is not "false"),
            FieldKind.Date => Date(echo),
            FieldKind.Timestamp => Timestamp(),
            FieldKind.Enumeration => Word(echo),
            _ => JsonValue.Create(Encode(Fits(echo) ?? Text())),
        };
    }

    /// <summary>The vendor's word for our first one, else the first of theirs.</summary>
    private string Theirs(System.Collections.Frozen.FrozenDictionary<string, string> map)
    {
        var keys = map.OrderBy(pair => schema.Values.IndexOf(pair.Value) is var at && at < 0 ? int.MaxValue : at).ThenBy(pair => pair.Key, StringComparer.Ordinal);
        return keys.First().Key.TrimEnd('*');
    }

    private JsonNode Word(JsonNode? echo)
    {
        var word = echo is not null && schema.Values.Contains(echo.ToString(), StringComparer.Ordinal) ? echo.ToString() : schema.Values.FirstOrDefault() ?? name;
        return schema.Values.All(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? JsonValue.Create(long.Parse(word, CultureInfo.InvariantCulture))
            : JsonValue.Create(word);
    }

    private decimal Numeric(JsonNode? echo, decimal plain)
    {
        var text = echo is null ? schema.Example : echo.ToString();
        var number = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) ? given : plain;
        return Math.Min(Math.Max(number, schema.Minimum ?? decimal.MinValue), schema.Maximum ?? decimal.MaxValue);
    }

    private JsonNode Number(decimal number) =>
        schema.WireFormat == WireFormat.Text ? JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(number);

    /// <summary>Today; a year later for names that speak of an end.</summary>
    private JsonValue Date(JsonNode? echo)
    {
        if (Fits(echo) is { } text && ValueFits.Text(new FieldSchema { Kind = FieldKind.Date }, text))
            return JsonValue.Create(text);
        var ends = name.Contains("expir", StringComparison.OrdinalIgnoreCase) || name.Contains("until", StringComparison.OrdinalIgnoreCase) || name.Contains("due", StringComparison.OrdinalIgnoreCase);
        var day = time.GetUtcNow().AddYears(ends ? 1 : 0);
        return schema.WireFormat switch
        {
            WireFormat.UnixSeconds => JsonValue.Create(day.ToUnixTimeSeconds()),
            WireFormat.UnixMilliseconds => JsonValue.Create(day.ToUnixTimeMilliseconds()),
            _ => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
    }

    private JsonValue Timestamp() => schema.WireFormat switch
    {
        WireFormat.UnixSeconds => JsonValue.Create(time.GetUtcNow().ToUnixTimeSeconds()),
        WireFormat.UnixMilliseconds => JsonValue.Create(time.GetUtcNow().ToUnixTimeMilliseconds()),
        _ => JsonValue.Create(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
    };

    private static string? Fits(JsonNode? echo) => echo is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? echo.ToString() : null;

    private string Text()
    {
        if (schema.Example is { } example)
            return example;
        if (schema.Format is { } format)
            return string.Concat(format.Select((c, i) => c switch { '#' => (char)('0' + ((i + 1) % 10)), '@' => 'A', _ => c }));
        if (schema.Pattern is { } pattern && PatternSample.For(pattern) is { } sample)
            return sample;
        if (name.EndsWith("url", StringComparison.OrdinalIgnoreCase))
            return $"https://sandbox.example/{name}/{index + 1}";
        return name.Contains("email", StringComparison.OrdinalIgnoreCase)
            ? string.Create(CultureInfo.InvariantCulture, $"{name}{index + 1}@exemple.example")
            : string.Create(CultureInfo.InvariantCulture, $"{name}-{index + 1:0000}");
    }

    private string Encode(string text) => schema.WireFormat switch
    {
        WireFormat.Base64Url => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)),
        WireFormat.Digits => string.Concat(text.Where(char.IsAsciiDigit)),
        _ => text,
    };
}
