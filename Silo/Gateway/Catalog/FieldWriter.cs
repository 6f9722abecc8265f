using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Writes the type and the checks of an argument or of a member of an answer.</summary>
internal static class FieldWriter
{
    /// <summary>The members, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, FieldSchema schema)
    {
        writer.WriteString("type", TypeText.Of(schema));
        writer.WriteBoolean("required", schema.Required);
        if (schema.Description is { } description) writer.WriteString("description", description);
        if (schema.Example is { } example) writer.WriteString("example", example);
        if (schema.Default is { } value)
        {
            writer.WritePropertyName("default");
            value.WriteTo(writer);
        }

        if (schema.Format is { } format) writer.WriteString("format", format);
        if (schema.Pattern is { } pattern) writer.WriteString("pattern", pattern.ToString());
        if (schema.Minimum is { } minimum) writer.WriteNumber("minimum", minimum);
        if (schema.Maximum is { } maximum) writer.WriteNumber("maximum", maximum);
        if (schema.MinLength is { } minLength) writer.WriteNumber("min_length", minLength);
        if (schema.MaxLength is { } maxLength) writer.WriteNumber("max_length", maxLength);
        if (schema.PersonalData is { } personal) writer.WriteString("personal_data", personal);
        if (schema.Kind is FieldKind.Object) writer.WriteBoolean("open", schema.Open);

        if (!schema.Values.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("values");
            foreach (var word in schema.Values) writer.WriteStringValue(word);
            writer.WriteEndArray();
        }

        if (schema.Items is { } items)
        {
            writer.WriteStartObject("items");
            WriteMembers(writer, items);
            writer.WriteEndObject();
        }

        if (schema.Members.IsDefaultOrEmpty) return;
        writer.WriteStartArray("members");
        foreach (var (name, member) in schema.Members)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            WriteMembers(writer, member);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
