using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Google;

/// <summary>A partial-response mask: <c>nextPageToken,files(id,name)</c>, <c>a/b</c>, <c>*</c>.</summary>
internal sealed class FieldMask
{
    private readonly Dictionary<string, FieldMask> _members = new(StringComparer.Ordinal);

    /// <summary>The mask, or null when the text is none.</summary>
    public static FieldMask? TryParse(string text)
    {
        var at = 0;
        var mask = List(text, ref at);
        return mask is not null && at == text.Length ? mask : null;
    }

    /// <summary>The part of the node that the mask names; without members, all of it.</summary>
    public JsonNode? Apply(JsonNode? node)
    {
        if (_members.Count == 0 || _members.ContainsKey("*") && _members.Count == 1 && _members["*"]._members.Count == 0)
            return node?.DeepClone();
        switch (node)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(Apply)]);
            case JsonObject members:
                var kept = new JsonObject();
                foreach (var (name, value) in members)
                {
                    if (_members.TryGetValue(name, out var mask) || _members.TryGetValue("*", out mask))
                        kept[name] = mask.Apply(value);
                }

                return kept;
            default:
                return node?.DeepClone();
        }
    }

    private static FieldMask? List(string text, ref int at)
    {
        var mask = new FieldMask();
        do
        {
            if (!Path(text, ref at, mask))
                return null;
        }
        while (at < text.Length && text[at] == ',' && ++at > 0);
        return mask;
    }

    /// <summary><c>a/b(c,d)</c></summary>
    private static bool Path(string text, ref int at, FieldMask into)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '*'))
            at++;
        if (at == start)
            return false;
        var name = text[start..at];
        if (!into._members.TryGetValue(name, out var member))
            into._members[name] = member = new FieldMask();
        if (at == text.Length || text[at] is not ('/' or '('))
            return true;
        if (text[at++] == '/')
            return Path(text, ref at, member);
        if (List(text, ref at) is not { } inner || at == text.Length || text[at++] != ')')
            return false;
        foreach (var (key, value) in inner._members)
            member._members[key] = value;
        return true;
    }
}
