using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>What a provider would find wrong with the schema of a tool or of an answer.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    /// <summary>A sentence, or null. The outermost type must be an object.</summary>
    public static string? Problem(JsonNode? schema, bool strict = false) => schema switch
    {
        not JsonObject => "the schema is not an object",
        JsonObject root when SchemaSample.TypeOf(root) != "object" => $"the outermost type is '{SchemaSample.TypeOf(root)}', not 'object'",
        JsonObject root => Problem(root, "", strict),
    };

    private static string? Problem(JsonObject schema, string path, bool strict)
    {
        var here = path.Length == 0 ? "the schema" : path;
        if (schema["type"] is { } type && !Names(type).All(name => Types.Contains(name.ToLowerInvariant(), StringComparer.Ordinal)))
            return $"{here} has an unknown type {type.ToJsonString()}";
        if (schema["enum"] is { } values && values is not JsonArray { Count: > 0 })
            return $"{here} has an enum that is no list of values";
        if (schema["properties"] is { } properties and not JsonObject)
            return $"{here} has properties that are no object ({properties.GetValueKind()})";
        var members = schema["properties"] as JsonObject ?? [];
        var required = (schema["required"] as JsonArray)?.Select(JsonText.StringAt).ToList() ?? [];
        if (schema["required"] is { } list and not JsonArray)
            return $"{here} has a required that is no list ({list.GetValueKind()})";
        if (required.Find(name => name is null || !members.ContainsKey(name)) is { } unknown)
            return $"{here} requires '{unknown}', which is no property";
        if (SchemaSample.TypeOf(schema) == "array" && schema["items"] is null)
            return $"{here} is an array without items";
        if (strict && SchemaSample.TypeOf(schema) == "object")
        {
            if (schema["additionalProperties"]?.GetValueKind() != System.Text.Json.JsonValueKind.False)
                return $"{here} must have additionalProperties false in strict mode";
            if (members.Select(member => member.Key).FirstOrDefault(name => !required.Contains(name)) is { } optional)
                return $"{here} must require every property in strict mode; '{optional}' is not";
        }

        foreach (var (name, member) in members)
        {
            if ((member is JsonObject inner ? Problem(inner, path + "/" + name, strict) : $"{path}/{name} is no schema") is { } problem)
                return problem;
        }

        return schema["items"] is JsonObject items ? Problem(items, path + "/items", strict) : null;
    }

    private static IEnumerable<string> Names(JsonNode type) =>
        type is JsonArray several ? several.Select(one => JsonText.StringAt(one) ?? "?") : [JsonText.StringAt(type) ?? "?"];
}
