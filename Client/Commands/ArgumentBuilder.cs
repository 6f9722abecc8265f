using System.Text.Json;
using System.Text.Json.Nodes;

namespace CheNu.Client;

/// <summary>
/// Builds a call's arguments from the command line: <c>name=text</c>, <c>name:=json</c>, with <c>a.b</c>, <c>a[0]</c> and <c>a[]</c> for what is nested.
/// Text stays text: the gateway converts it to the declared type.
/// </summary>
internal static class ArgumentBuilder
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="json">The value of <c>--json-args</c> as JSON, or null.</param>
    /// <param name="pairs">The pairs, which go over what <paramref name="json"/> says.</param>
    /// <exception cref="UsageException">Something cannot be understood.</exception>
    public static JsonObject Build(string? json, IEnumerable<string> pairs)
    {
        var root = json is null ? new JsonObject() : Parse(json, "--json-args") as JsonObject ?? throw new UsageException("--json-args must be a JSON object: {\"name\": value}.");
        foreach (var pair in pairs) Add(root, pair);
        return root;
    }

    private static void Add(JsonObject root, string pair)
    {
        if (pair.StartsWith('-')) throw new UsageException($"There is no option '{pair}'.");
        var equals = pair.IndexOf('=');
        if (equals <= 0) throw new UsageException($"'{pair}' is not an argument; write name=value, or name:=json.");

        var isJson = pair[equals - 1] == ':';
        var path = ArgumentPath.Parse(pair[..(isJson ? equals - 1 : equals)]);
        var text = pair[(equals + 1)..];
        path.Set(root, isJson ? Parse(text, path.Text) : JsonValue.Create(text));
    }

    private static JsonNode? Parse(string json, string what)
    {
        try
        {
            return JsonNode.Parse(json, nodeOptions: null, Strict);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{what} is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }
}
