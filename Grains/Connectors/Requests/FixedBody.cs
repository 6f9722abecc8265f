using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>The body members that are always sent. Texts in them may hold placeholders, as in the catalogue's README.</summary>
internal static class FixedBody
{
    /// <summary>The members with their placeholders filled; a member whose placeholder has no value is left out.</summary>
    public static BodyNode Fill(JsonElement template, Placeholders placeholders)
    {
        var body = BodyNode.NewObject();
        foreach (var property in template.EnumerateObject())
        {
            if (Value(property.Value, placeholders) is { } value)
                body.Members!.Add(new(property.Name, value));
        }

        return body;
    }

    private static BodyNode? Value(JsonElement value, Placeholders placeholders)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return Fill(value, placeholders);

            case JsonValueKind.Array:
                var items = new List<BodyNode>();
                foreach (var element in value.EnumerateArray())
                {
                    if (Value(element, placeholders) is { } item)
                        items.Add(item);
                }

                return BodyNode.OfItems(items);

            case JsonValueKind.String when value.GetString()!.AsSpan().IndexOfAny('{', '}') >= 0:
                return placeholders.TryFill(TextTemplate.Parse(value.GetString()!), out var text) ? BodyNode.OfText(text) : null;

            default:
                return BodyNode.OfJson(value);
        }
    }
}
