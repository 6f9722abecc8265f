using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Generic;

/// <summary>Whether a value on the wire is of the declared type.</summary>
internal static class ValueFits
{
    /// <summary>Values in queries and headers are texts.</summary>
    public static bool Text(FieldSchema schema, string text) => schema.WireFormat != WireFormat.Default || schema.Kind switch
    {
        FieldKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        FieldKind.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        FieldKind.Boolean => text is "true" or "false",
        FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldKind.Timestamp => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        FieldKind.Enumeration => IsWord(schema, text),
        _ => true,
    };

    /// <summary>What is wrong with a JSON value, or null.</summary>
    public static string? Problem(FieldSchema schema, JsonNode value, string path)
    {
        var kind = value.GetValueKind();
        switch (schema.Kind)
        {
            case FieldKind.Object:
                if (value is not JsonObject members)
                    return $"{path} must be an object.";
                foreach (var (name, member) in schema.Members)
                {
                    var wire = member.WireName ?? name;
                    var sent = At(members, wire);
                    if (sent is null && member.Required)
                        return $"{path}.{wire} is missing.";
                    if (sent is not null && Problem(member, sent, path + "." + wire) is { } problem)
                        return problem;
                }

                return null;
            case FieldKind.Array when schema.WireFormat == WireFormat.Default:
                if (value is not JsonArray items)
                    return $"{path} must be a list.";
                return schema.Items is null ? null : items.Select((item, i) => item is null ? $"{path}[{i}] is null." : Problem(schema.Items, item, $"{path}[{i}]")).FirstOrDefault(problem => problem is not null);
            case FieldKind.Integer or FieldKind.Number when schema.WireFormat == WireFormat.Default:
                return kind == JsonValueKind.Number ? null : $"{path} must be a number.";
            case FieldKind.Boolean:
                return kind is JsonValueKind.True or JsonValueKind.False ? null : $"{path} must be true or false.";
            case FieldKind.String or FieldKind.Date or FieldKind.Timestamp when schema.WireFormat == WireFormat.Default:
                return kind == JsonValueKind.String && Text(schema, value.GetValue<string>()) ? null : $"{path} must be a {schema.Kind}.";
            case FieldKind.Enumeration:
                return IsWord(schema, value.ToString()) ? null : $"{path} must be one of {string.Join(", ", schema.Values)}.";
            default:
                return null;
        }
    }

    /// <summary>One of the words, or what they are mapped to.</summary>
    private static bool IsWord(FieldSchema schema, string text) =>
        schema.Values.Contains(text, StringComparer.Ordinal) || schema.Map?.Values.Contains(text, StringComparer.Ordinal) == true;

    private static JsonNode? At(JsonObject members, string path)
    {
        JsonNode? node = members;
        foreach (var name in path.Split('.'))
            node = (node as JsonObject)?[name];
        return node;
    }
}
