using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>A value that fits a JSON Schema, always the same one: every property present, lists as short as allowed but not empty.</summary>
internal static class SchemaSample
{
    private const int MaxDepth = 8;

    public static JsonNode? Of(JsonObject? schema) => schema is null ? null : Of(schema, schema, 0);

    private static JsonNode? Of(JsonObject schema, JsonObject root, int depth)
    {
        if (depth > MaxDepth)
            return null;
        if (JsonText.StringAt(schema["$ref"]) is { } reference)
            return Find(root, reference) is { } target ? Of(target, root, depth + 1) : null;
        foreach (var chosen in new[] { schema["const"], schema["default"], (schema["enum"] as JsonArray)?.FirstOrDefault(), (schema["examples"] as JsonArray)?.FirstOrDefault() })
        {
            if (chosen is not null)
                return chosen.DeepClone();
        }

        foreach (var choice in new[] { "anyOf", "oneOf", "allOf" })
        {
            if (schema[choice] is JsonArray { Count: > 0 } options && options[0] is JsonObject first)
                return Of(first, root, depth + 1);
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema, root, depth),
            "array" => List(schema, root, depth),
            "integer" => Number(schema, 1),
            "number" => Number(schema, 1.5m),
            "boolean" => JsonValue.Create(true),
            "null" => null,
            _ => Text(schema),
        };
    }

    /// <summary>The type, in lower case as Google's schemas write it in capitals; of several, the first.</summary>
    public static string TypeOf(JsonObject schema) =>
        (JsonText.StringAt(schema["type"]) ?? JsonText.StringAt((schema["type"] as JsonArray)?.FirstOrDefault()) ?? (schema.ContainsKey("properties") ? "object" : "string")).ToLowerInvariant();

    private static JsonObject Object(JsonObject schema, JsonObject root, int depth)
    {
        var sample = new JsonObject();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (member is JsonObject inner)
                sample[name] = Of(inner, root, depth + 1);
        }

        return sample;
    }

    private static JsonArray List(JsonObject schema, JsonObject root, int depth)
    {
        var count = Math.Clamp((int)(Limit(schema, "minItems") ?? 1), 1, 100);
        var items = schema["items"] as JsonObject ?? [];
        return JsonText.Array(Enumerable.Range(0, count).Select(_ => Of(items, root, depth + 1)));
    }

    private static JsonValue Number(JsonObject schema, decimal value)
    {
        if (Limit(schema, "minimum") is { } minimum && value < minimum)
            value = minimum;
        if (Limit(schema, "maximum") is { } maximum && value > maximum)
            value = maximum;
        return value == decimal.Truncate(value) ? JsonValue.Create((long)value) : JsonValue.Create(value);
    }

    private static JsonValue Text(JsonObject schema)
    {
        var text = JsonText.StringAt(schema["format"]) switch
        {
            "date" => "2026-11-21",
            "date-time" => "2026-11-21T15:00:00Z",
            "time" => "15:00:00Z",
            "email" => "personne@exemple.example",
            "uri" => "https://exemple.example/",
            "uuid" => "00000000-0000-4000-8000-000000000001",
            _ => "exemple",
        };
        var minimum = Math.Min((int)(Limit(schema, "minLength") ?? 0), 10_000);
        text = text.PadRight(minimum, 'x');
        return JsonValue.Create(Limit(schema, "maxLength") is { } maximum && text.Length > maximum ? text[..(int)maximum] : text);
    }

    private static decimal? Limit(JsonObject schema, string name) =>
        schema[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonObject? Find(JsonObject root, string reference)
    {
        JsonNode? node = root;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = (node as JsonObject)?[step];
        return node as JsonObject;
    }
}
