using System.Runtime.InteropServices;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Writes an answer member by member as declared.</summary>
internal sealed class AnswerWriter(Utf8JsonWriter writer, MappingWarnings warnings)
{
    /// <summary>Writes the whole answer; of the wrong type, or absent, it is an empty one of the right type.</summary>
    public void WriteRoot(FieldSchema schema, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null && !HasOwnPaths(schema))
        {
            if (schema.Required)
                warnings.Add("is missing");
            WriteEmpty(schema);
        }
        else if (!TryWrite(null, schema, value))
        {
            WriteEmpty(schema);
        }
    }

    private void WriteEmpty(FieldSchema schema)
    {
        switch (schema.Kind)
        {
            case FieldKind.Object:
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;

            case FieldKind.Array:
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;

            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>Writes a value, after its name if it has one. Nothing at all when it cannot be what is declared: then a warning says so.</summary>
    private bool TryWrite(string? name, FieldSchema schema, JsonElement value)
    {
        switch (schema.Kind)
        {
            case FieldKind.Any:
                WriteName(name);
                WriteRaw(value);
                return true;

            case FieldKind.Object:
                return TryWriteObject(name, schema, value);

            case FieldKind.Array:
                return TryWriteArray(name, schema, value);

            default:
                return TryWriteScalar(name, schema, value);
        }
    }

    private bool TryWriteScalar(string? name, FieldSchema schema, JsonElement value)
    {
        if (IsAsDeclared(schema, value))
        {
            WriteName(name);
            WriteRaw(value);
            return true;
        }

        var isRead = AnswerScalar.TryRead(schema, value, out var scalar, out var note);
        if (note is not null)
            warnings.Add(note);
        if (!isRead)
            return false;

        WriteName(name);
        if (scalar.IsText)
            writer.WriteStringValue(scalar.Text);
        else
            writer.WriteRawValue(scalar.Text, skipInputValidation: true);
        return true;
    }

    /// <summary>The common case, copied without being decoded: the vendor's value already is what is declared.</summary>
    private static bool IsAsDeclared(FieldSchema schema, JsonElement value)
    {
        if (schema.Map is not null || schema.Format is not null || schema.WireFormat != WireFormat.Default)
            return false;
        return schema.Kind switch
        {
            FieldKind.String => value.ValueKind == JsonValueKind.String,
            FieldKind.Number => value.ValueKind == JsonValueKind.Number,
            FieldKind.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            FieldKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        };
    }

    private bool TryWriteArray(string? name, FieldSchema schema, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && schema.WireFormat == WireFormat.CommaSeparated)
        {
            WriteSplit(name, value);
            return true;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            warnings.Add($"was {AnswerScalar.Describe(value)}, read as a list of one");
            WriteElements(name, schema, [value]);
            return true;
        }

        WriteName(name);
        writer.WriteStartArray();
        var index = 0;
        foreach (var element in value.EnumerateArray())
            WriteElement(schema, element, index++);
        writer.WriteEndArray();
        return true;
    }

    private void WriteSplit(string? name, JsonElement value)
    {
        WriteName(name);
        writer.WriteStartArray();
        foreach (var part in (JsonText.Scalar(value) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            writer.WriteStringValue(part);
        writer.WriteEndArray();
    }

    private void WriteElements(string? name, FieldSchema schema, List<JsonElement> elements)
    {
        WriteName(name);
        writer.WriteStartArray();
        for (var i = 0; i < elements.Count; i++)
            WriteElement(schema, elements[i], i);
        writer.WriteEndArray();
    }

    private void WriteElement(FieldSchema schema, JsonElement element, int index)
    {
        warnings.Path.Enter(index);
        if (schema.Items is not { } items)
            WriteRaw(element);
        else if (element.ValueKind == JsonValueKind.Null && items.Kind != FieldKind.Any)
            warnings.Add("is null; left out");
        else
            TryWrite(null, items, element);
        warnings.Path.Leave();
    }

    private bool TryWriteObject(string? name, FieldSchema schema, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object && !HasOwnPaths(schema))
        {
            warnings.Add($"is {AnswerScalar.Describe(value)} where an object is declared; left out");
            return false;
        }

        WriteName(name);
        if (schema.Members.IsEmpty)
        {
            WriteRaw(value);
            return true;
        }

        writer.WriteStartObject();
        foreach (var (member, memberSchema) in schema.Members)
            WriteMember(member, memberSchema, value);
        if (schema.Open && value.ValueKind == JsonValueKind.Object)
            WriteOthers(schema, value);
        writer.WriteEndObject();
        return true;
    }

    private void WriteMember(string name, FieldSchema schema, JsonElement owner)
    {
        warnings.Path.Enter(name);
        if (schema.Kind == FieldKind.Array && AnswerSource.TryReadMany(schema, owner, out var elements))
        {
            WriteElements(name, schema, elements);
        }
        else if (AnswerSource.TryReadOne(name, schema, owner, out var value))
        {
            TryWrite(name, schema, value);
        }
        else if (schema.Default is { } fallback)
        {
            writer.WritePropertyName(name);
            WriteRaw(fallback);
        }
        else if (schema.Required)
        {
            warnings.Add("is missing");
        }

        warnings.Path.Leave();
    }

    /// <summary>What an open object holds besides the declared members and those that feed them.</summary>
    private void WriteOthers(FieldSchema schema, JsonElement value)
    {
        HashSet<string>? others = null;
        foreach (var property in value.EnumerateObject())
        {
            if (IsDeclared(schema, property) || !(others ??= new(StringComparer.Ordinal)).Add(property.Name))
                continue;
            writer.WritePropertyName(property.Name);
            WriteRaw(property.Value);
        }
    }

    private static bool IsDeclared(FieldSchema schema, JsonProperty property)
    {
        foreach (var (name, member) in schema.Members)
        {
            if (property.NameEquals(name) || (member.From.IsEmpty && member.WireName is { } wire && property.NameEquals(wire)))
                return true;
            foreach (var path in member.From)
            {
                if (path.Steps is [{ Kind: DataPath.StepKind.Member } only] && property.NameEquals(only.Name!))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether members are found by paths, which may also start from a list.</summary>
    private static bool HasOwnPaths(FieldSchema schema) => schema.Kind == FieldKind.Object && schema.Members.Any(member => !member.Value.From.IsEmpty);

    private void WriteName(string? name)
    {
        if (name is not null)
            writer.WritePropertyName(name);
    }

    private void WriteRaw(JsonElement value) => writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
