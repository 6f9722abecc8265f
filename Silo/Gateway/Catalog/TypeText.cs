using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>A type in the catalogue's short form: <c>string</c>, <c>a|b|c</c>, <c>[date]</c>, <c>object</c>.</summary>
internal static class TypeText
{
    public static string Of(FieldSchema schema) => schema.Kind switch
    {
        FieldKind.Enumeration => string.Join('|', schema.Values),
        FieldKind.Array => $"[{(schema.Items is { } items ? Of(items) : "any")}]",
        _ => schema.Kind.ToString().ToLowerInvariant(),
    };
}
