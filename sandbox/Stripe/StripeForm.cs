using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary>Reads form keys such as <c>metadata[order]</c>, <c>expand[0]</c> and <c>items[0][price]</c> into a tree of texts.</summary>
internal static class StripeForm
{
    private const int MaxDepth = 8;

    public static JsonObject Read(NameValues values)
    {
        var root = new JsonObject();
        foreach (var (name, value) in values)
            Put(root, Cut(name), name, value);
        return (JsonObject)Settle(root)!;
    }

    private static List<string> Cut(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
            return [name];
        if (open == 0 || !name.EndsWith(']'))
            throw StripeErrors.Invalid($"The parameter name {name} is malformed.", param: name);
        var parts = name[(open + 1)..^1].Split("][");
        if (parts.Length >= MaxDepth || parts.Any(part => part.AsSpan().ContainsAny('[', ']')))
            throw StripeErrors.Invalid($"The parameter name {name} is malformed.", param: name);
        return [name[..open], .. parts];
    }

    private static void Put(JsonObject into, List<string> parts, string name, string value)
    {
        for (var i = 0; i < parts.Count - 1; i++)
        {
            var next = into[parts[i]];
            if (next is null)
                into[parts[i]] = next = new JsonObject();
            into = next as JsonObject ?? throw Twice(name);
        }

        var key = parts[^1].Length == 0 ? into.Count.ToString(CultureInfo.InvariantCulture) : parts[^1];
        if (into.ContainsKey(key))
            throw Twice(name);
        into[key] = value;
    }

    private static RefusalException Twice(string name) =>
        StripeErrors.Invalid($"The parameter {name} is given twice in different forms.", param: name);

    /// <summary>Turns <c>{"0": a, "1": b}</c> into an array.</summary>
    private static JsonNode? Settle(JsonNode? node)
    {
        if (node is not JsonObject tree)
            return node?.DeepClone();
        var members = tree.Select(member => KeyValuePair.Create(member.Key, Settle(member.Value))).ToList();
        var isList = members.Count > 0 && members.Select((member, index) => member.Key == index.ToString(CultureInfo.InvariantCulture)).All(same => same);
        return isList ? JsonText.Array(members.Select(member => member.Value)) : new JsonObject(members);
    }
}
