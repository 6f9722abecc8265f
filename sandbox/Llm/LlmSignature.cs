using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>Opaque proofs of what a model thought: they must come back unchanged with what they sign.</summary>
internal static class LlmSignature
{
    public static string Of(string thought) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("sandbox thought " + thought)));

    /// <summary>Signs a tool call; the order of its arguments' members does not matter.</summary>
    public static string Of(string name, JsonNode? arguments) => Of(name + JsonSerializer.Serialize(Sorted(arguments), JsonText.Options));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => JsonText.Array(items.Select(Sorted)),
        _ => node?.DeepClone(),
    };
}
