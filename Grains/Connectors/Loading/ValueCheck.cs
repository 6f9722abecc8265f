using System.Globalization;
using System.Text.Json;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Whether a value written in a catalogue file is of a declared type.</summary>
internal static class ValueCheck
{
    /// <summary>What is wrong, as the end of a sentence, or null.</summary>
    public static string? Problem(FieldSchema schema, JsonElement value) => schema.Kind switch
    {
        FieldKind.Any => null,
        FieldKind.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? Range(schema, value) : Wrong(value, "a whole number"),
        FieldKind.Number => value.ValueKind == JsonValueKind.Number ? Range(schema, value) : Wrong(value, "a number"),
        FieldKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Wrong(value, "true or false"),
        FieldKind.Object => value.ValueKind == JsonValueKind.Object ? null : Wrong(value, "a mapping"),
        FieldKind.Array => value.ValueKind == JsonValueKind.Array ? null : Wrong(value, "a list"),
        FieldKind.Enumeration => schema.Values.Contains(value.ToString(), StringComparer.Ordinal) ? null : Wrong(value, "one of " + string.Join(", ", schema.Values)),
        _ when value.ValueKind != JsonValueKind.String => Wrong(value, "text"),
        _ when schema.Pattern is { } pattern && !pattern.IsMatch(value.GetString()!) => Wrong(value, "text that matches '$pattern'"),
        _ => null,
    };

    private static string? Range(FieldSchema schema, JsonElement value) =>
        !value.TryGetDecimal(out var number) || number < schema.Minimum || number > schema.Maximum
            ? Wrong(value, $"a number from {schema.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "any"} to {schema.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "any"}")
            : null;

    private static string Wrong(JsonElement value, string allowed) => $"{value.GetRawText()} is not allowed. Allowed: {allowed}.";
}
