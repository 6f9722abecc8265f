using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Http;

/// <summary>Reads and writes JSON in one way everywhere in the sandbox.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static byte[] Bytes(JsonNode? node) => JsonSerializer.SerializeToUtf8Bytes(node, Options);

    /// <summary>The node, or null when the bytes are not one well-formed JSON value in UTF-8.</summary>
    public static JsonNode? TryParse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, documentOptions: Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The object, or null when the bytes are anything else.</summary>
    public static JsonObject? TryObject(ReadOnlySpan<byte> utf8) => TryParse(utf8) as JsonObject;

    public static string? StringAt(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The beginning of what a node says, for messages.</summary>
    public static string Excerpt(JsonNode? node)
    {
        var text = node?.ToJsonString(Options) ?? "null";
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    public static JsonArray Array(IEnumerable<JsonNode?> nodes) => new(nodes.ToArray());

    /// <summary>An array of copies, so that stored nodes keep their one parent.</summary>
    public static JsonArray Copies(IEnumerable<JsonNode> nodes) => Array(nodes.Select(node => node.DeepClone()));
}
