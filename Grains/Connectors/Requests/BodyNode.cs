using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>A value of a request body in the vendor's shape: an object, a list, a scalar, or JSON passed on as it is.</summary>
internal sealed class BodyNode
{
    private readonly BoundScalar? _scalar;
    private readonly JsonElement _raw;

    private BodyNode(List<KeyValuePair<string, BodyNode>>? members, List<BodyNode>? items, BoundScalar? scalar, JsonElement raw)
    {
        Members = members;
        Items = items;
        _scalar = scalar;
        _raw = raw;
    }

    /// <summary>The members of an object in order, or null.</summary>
    public List<KeyValuePair<string, BodyNode>>? Members { get; }

    /// <summary>The elements of a list, or null.</summary>
    public List<BodyNode>? Items { get; }

    public bool IsEmptyObject => Members is { Count: 0 };

    public static BodyNode NewObject() => new([], null, null, default);

    public static BodyNode OfText(string text) => new(null, null, BoundScalar.OfText(text), default);

    public static BodyNode OfItems(List<BodyNode> items) => new(null, items, null, default);

    /// <summary>JSON as it is, taken apart so that members can be merged into it.</summary>
    public static BodyNode OfJson(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var node = NewObject();
                foreach (var property in value.EnumerateObject())
                    node.Members!.Add(new(property.Name, OfJson(property.Value)));
                return node;

            case JsonValueKind.Array:
                return new BodyNode(null, [.. value.EnumerateArray().Select(OfJson)], null, default);

            default:
                return new BodyNode(null, null, null, value);
        }
    }

    /// <summary>An argument's value in the vendor's names and spelling.</summary>
    public static BodyNode From(FieldSchema schema, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array when schema is { Kind: FieldKind.Array, WireFormat: WireFormat.CommaSeparated }:
                return OfText(WireValue.Text(schema, value));

            case JsonValueKind.Array when schema is { Kind: FieldKind.Array, Items: { } items }:
                return new BodyNode(null, [.. value.EnumerateArray().Select(element => From(items, element))], null, default);

            case JsonValueKind.Object when schema.Kind == FieldKind.Object && !schema.Members.IsEmpty:
                return FromObject(schema, value);

            case JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null:
                return OfJson(value);

            default:
                return new BodyNode(null, null, WireValue.Scalar(schema, value), default);
        }
    }

    /// <summary>A scalar's text and whether it is written in quotes; false for objects and lists, and for null.</summary>
    public bool TryGetScalar(out BoundScalar scalar)
    {
        scalar = _scalar ?? default;
        if (_scalar is null && Members is null && Items is null && JsonText.Scalar(_raw) is { } text)
            scalar = new BoundScalar(text, _raw.ValueKind == JsonValueKind.String);
        return scalar.Text is not null;
    }

    /// <summary>Puts a value at a dotted path, making objects on the way. What stands there is replaced; two objects are merged.</summary>
    public void Set(string path, BodyNode value)
    {
        var node = this;
        var rest = path.AsSpan();
        while (rest.IndexOf('.') is > 0 and var dot)
        {
            if (!node.TryGet(rest[..dot], out var child) || child.Members is null)
                node.Put(rest[..dot], child = NewObject());
            node = child;
            rest = rest[(dot + 1)..];
        }

        if (value.Members is not null && node.TryGet(rest, out var existing) && existing.Members is not null)
        {
            foreach (var (name, member) in value.Members)
                existing.Merge(name, member);
        }
        else
        {
            node.Put(rest, value);
        }
    }

    private void Merge(string name, BodyNode value)
    {
        if (value.Members is not null && TryGet(name, out var existing) && existing.Members is not null)
        {
            foreach (var (inner, member) in value.Members)
                existing.Merge(inner, member);
        }
        else
        {
            Put(name, value);
        }
    }

    private static BodyNode FromObject(FieldSchema schema, JsonElement value)
    {
        var node = NewObject();
        foreach (var property in value.EnumerateObject())
        {
            var member = Find(schema, property);
            if (member is null)
                node.Put(property.Name, OfJson(property.Value));
            else
                node.Set(member.WireName ?? property.Name, From(member, property.Value));
        }

        return node;
    }

    private static FieldSchema? Find(FieldSchema schema, JsonProperty property)
    {
        foreach (var (name, member) in schema.Members)
        {
            if (property.NameEquals(name))
                return member;
        }

        return null;
    }

    private bool TryGet(ReadOnlySpan<char> name, [NotNullWhen(true)] out BodyNode? node)
    {
        foreach (var member in Members!)
        {
            if (name.SequenceEqual(member.Key))
            {
                node = member.Value;
                return true;
            }
        }

        node = null;
        return false;
    }

    private void Put(ReadOnlySpan<char> name, BodyNode value)
    {
        for (var i = 0; i < Members!.Count; i++)
        {
            if (name.SequenceEqual(Members[i].Key))
            {
                Members[i] = new(Members[i].Key, value);
                return;
            }
        }

        Members.Add(new(name.ToString(), value));
    }
}
