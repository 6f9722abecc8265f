using System.Text;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Tests.Infrastructure;

/// <summary>A response read whole.</summary>
internal sealed class Answer(HttpResponseMessage response, byte[] body)
{
    private readonly Dictionary<string, string> _headers = response.Headers.NonValidated
        .Concat(response.Content.Headers.NonValidated)
        .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public int Status { get; } = (int)response.StatusCode;

    public byte[] Bytes { get; } = body;

    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>A value of the JSON body as text, or null: <c>At("error", "code")</c>, <c>At("items", 0, "id")</c>.</summary>
    public string? At(params object[] path)
    {
        JsonNode? node = Json;
        foreach (var step in path)
        {
            node = step switch
            {
                int index => node is JsonArray array && index < array.Count ? array[index] : null,
                _ => (node as JsonObject)?[(string)step],
            };
        }

        return node?.ToString();
    }
}
