using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;
using Microsoft.OpenApi;

namespace CheNu.Silo.Gateway;

/// <summary>A type of the catalogue as JSON Schema.</summary>
internal static class FieldToSchema
{
    public static OpenApiSchema Of(FieldSchema field)
    {
        var schema = new OpenApiSchema
        {
            Description = Describe(field),
            Default = field.Default is { } value ? JsonNode.Parse(value.GetRawText()) : null,
            Minimum = field.Minimum?.ToString(CultureInfo.InvariantCulture),
            Maximum = field.Maximum?.ToString(CultureInfo.InvariantCulture),
        };
        if (field.Example is { } example) schema.Examples = [JsonValue.Create(example)!];

        switch (field.Kind)
        {
            case FieldKind.Integer:
                schema.Type = JsonSchemaType.Integer;
                break;
            case FieldKind.Number:
                schema.Type = JsonSchemaType.Number;
                break;
            case FieldKind.Boolean:
                schema.Type = JsonSchemaType.Boolean;
                break;
            case FieldKind.Enumeration:
                schema.Enum = [.. field.Values.Select(word => (JsonNode)JsonValue.Create(word)!)];
                break;
            case FieldKind.Array:
                schema.Type = JsonSchemaType.Array;
                schema.Items = field.Items is { } items ? Of(items) : new OpenApiSchema();
                schema.MinItems = field.MinLength;
                schema.MaxItems = field.MaxLength;
                break;
            case FieldKind.Object:
                AddMembers(schema, field);
                break;
            case FieldKind.String or FieldKind.Date or FieldKind.Timestamp:
                schema.Type = JsonSchemaType.String;
                schema.Format = field.Kind switch { FieldKind.Date => "date", FieldKind.Timestamp => "date-time", _ => null };
                schema.Pattern = field.Pattern?.ToString();
                schema.MinLength = field.MinLength;
                schema.MaxLength = field.MaxLength;
                break;
        }

        return schema;
    }

    private static void AddMembers(OpenApiSchema schema, FieldSchema field)
    {
        schema.Type = JsonSchemaType.Object;
        schema.AdditionalPropertiesAllowed = field.Open || field.Members.IsDefaultOrEmpty;
        if (field.Members.IsDefaultOrEmpty) return;
        schema.Properties = field.Members.ToDictionary(member => member.Key, IOpenApiSchema (member) => Of(member.Value), StringComparer.Ordinal);
        schema.Required = field.Members.Where(member => member.Value.Required).Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static string? Describe(FieldSchema field) => (field.Description, field.Format) switch
    {
        (null, null) => null,
        (var description, null) => description,
        (null, var format) => $"Format {format}.",
        var (description, format) => $"{description} Format {format}.",
    };
}
