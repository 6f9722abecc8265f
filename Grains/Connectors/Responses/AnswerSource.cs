using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Finds the vendor's value for a declared member.</summary>
internal static class AnswerSource
{
    /// <summary>The first path with <c>[*]</c> or a filter that finds something gives the elements of a list.</summary>
    public static bool TryReadMany(FieldSchema schema, JsonElement owner, out List<JsonElement> elements)
    {
        elements = [];
        foreach (var path in schema.From)
        {
            if (DataPathReader.IsMany(path) && (elements = DataPathReader.ReadAll(path, owner)).Count > 0)
                return true;
        }

        return false;
    }

    /// <summary>The first value that one of the paths finds; without paths, the member of that name. Null counts as absent.</summary>
    public static bool TryReadOne(string name, FieldSchema schema, JsonElement owner, out JsonElement value)
    {
        value = default;
        if (schema.From.IsEmpty)
        {
            return owner.ValueKind == JsonValueKind.Object
                && owner.TryGetProperty(schema.WireName ?? name, out value)
                && value.ValueKind != JsonValueKind.Null;
        }

        foreach (var path in schema.From)
        {
            if (DataPathReader.TryRead(path, owner, out value))
                return true;
        }

        return false;
    }

    /// <summary>
    /// How many elements the answer's list has: the answer itself, its first declared member that is a list, or, where nothing
    /// is declared, its first member that is one. Null when there is no list.
    /// </summary>
    public static int? CountElements(FieldSchema? schema, JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root.GetArrayLength();

        foreach (var (name, member) in schema?.Members ?? [])
        {
            if (member.Kind != FieldKind.Array)
                continue;
            if (TryReadMany(member, root, out var elements))
                return elements.Count;
            return TryReadOne(name, member, root, out var value) && value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 0;
        }

        return root.ValueKind == JsonValueKind.Object && schema is null ? FirstList(root) : null;
    }

    private static int? FirstList(JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
                return member.Value.GetArrayLength();
        }

        return null;
    }
}
