using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Checks one value after the other against its declaration and writes it in our own spelling.</summary>
internal sealed class ValueBinder
{
    /// <summary>The most elements of a list when its declaration does not say.</summary>
    public const int DefaultMaxElements = 10_000;

    private readonly Utf8JsonWriter _writer;
    private readonly FieldErrors _errors;
    private readonly Endpoint _endpoint;
    private readonly MemberReader _members;
    private readonly AnyBinder _any;
    private Parameter _parameter = null!;

    public ValueBinder(Utf8JsonWriter writer, FieldErrors errors, Endpoint endpoint)
    {
        _writer = writer;
        _errors = errors;
        _endpoint = endpoint;
        _members = new MemberReader(errors);
        _any = new AnyBinder(writer, errors, endpoint, _members);
    }

    /// <summary>Writes the argument as a member of the open object; nothing when it is absent and may be.</summary>
    public void BindParameter(Parameter parameter, JsonElement value)
    {
        _parameter = parameter;
        BindMember(parameter.Name, parameter.Schema, value);
    }

    private void BindMember(string name, FieldSchema schema, JsonElement value)
    {
        _errors.Path.Enter(name);
        var isGiven = value.ValueKind != JsonValueKind.Undefined
            && (value.ValueKind != JsonValueKind.Null || schema.Kind == FieldKind.Any);
        if (isGiven)
        {
            _writer.WritePropertyName(name);
            Bind(schema, value);
        }
        else if (schema.Default is { } fallback)
        {
            _writer.WritePropertyName(name);
            Bind(schema, fallback);
        }
        else if (schema is { Kind: FieldKind.Enumeration, Required: true, Values: [var constant] })
        {
            _writer.WriteString(name, constant);
        }
        else if (schema.Required)
        {
            _errors.Add(value.ValueKind == JsonValueKind.Null ? "is required and must not be null" : "is required");
        }

        _errors.Path.Leave();
    }

    private void Bind(FieldSchema schema, JsonElement value)
    {
        switch (schema.Kind)
        {
            case FieldKind.Object:
                BindObject(schema, value);
                break;

            case FieldKind.Array:
                BindArray(schema, value);
                break;

            case FieldKind.Any:
                _any.Bind(_parameter, value);
                break;

            default:
                BindScalar(schema, value);
                break;
        }
    }

    private void BindScalar(FieldSchema schema, JsonElement value)
    {
        if (!ScalarReader.TryRead(schema, value, MaxLength(schema), out var scalar, out var problem)
            || (problem = LocationRules.Problem(_parameter.Location, schema, scalar.Text)) is not null)
        {
            _errors.Add(problem!);
            return;
        }

        if (scalar.IsText)
            _writer.WriteStringValue(scalar.Text);
        else
            _writer.WriteRawValue(scalar.Text, skipInputValidation: true);
    }

    /// <summary>The content of an upload is bounded by the request's size, not by what is usual for a text.</summary>
    private int MaxLength(FieldSchema schema) =>
        schema.MaxLength ?? (EncodingRules.IsContent(_endpoint, _parameter) ? int.MaxValue : ScalarReader.DefaultMaxLength);

    private void BindArray(FieldSchema schema, JsonElement value)
    {
        if (!TryReadStructure(value, JsonValueKind.Array, out var array))
        {
            if (value.ValueKind == JsonValueKind.String)
                BindSingleElement(schema, value);
            else
                _errors.Add("must be a list");
            return;
        }

        var count = array.GetArrayLength();
        if (CountProblem(schema, count) is { } problem)
        {
            _errors.Add(problem);
            return;
        }

        _writer.WriteStartArray();
        var index = 0;
        foreach (var element in array.EnumerateArray())
            BindElement(schema, element, index++);
        _writer.WriteEndArray();
    }

    /// <summary>A text where a list is declared is a list of one: a command line that gives an option once.</summary>
    private void BindSingleElement(FieldSchema schema, JsonElement value)
    {
        if (CountProblem(schema, 1) is { } problem)
        {
            _errors.Add(problem);
            return;
        }

        _writer.WriteStartArray();
        BindElement(schema, value, 0);
        _writer.WriteEndArray();
    }

    private void BindElement(FieldSchema schema, JsonElement element, int index)
    {
        _errors.Path.Enter(index);
        if (schema.Items is not { } items)
            _any.Bind(_parameter, element);
        else if (element.ValueKind == JsonValueKind.Null && items.Kind != FieldKind.Any)
            _errors.Add("must not be null");
        else
            Bind(items, element);
        _errors.Path.Leave();
    }

    private static string? CountProblem(FieldSchema schema, int count)
    {
        var most = schema.MaxLength ?? DefaultMaxElements;
        if (count > most)
            return FormattableString.Invariant($"must have at most {most} elements");
        return count < schema.MinLength ? FormattableString.Invariant($"must have at least {schema.MinLength} elements") : null;
    }

    private void BindObject(FieldSchema schema, JsonElement value)
    {
        if (!TryReadStructure(value, JsonValueKind.Object, out var input))
        {
            _errors.Add("must be an object");
            return;
        }

        if (schema.Members.IsEmpty)
        {
            _any.Bind(_parameter, input);
            return;
        }

        var extra = schema.Open ? new List<JsonProperty>() : null;
        var values = _members.Read(
            input,
            schema.Members.Length,
            (property, i) => property.NameEquals(schema.Members[i].Key),
            () => schema.Members.Select(member => member.Key),
            extra);

        _writer.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
            BindMember(schema.Members[i].Key, schema.Members[i].Value, values[i]);
        if (extra is not null)
            _any.BindMembers(_parameter, extra);
        _writer.WriteEndObject();
    }

    /// <summary>A list or an object, also when it comes as its JSON text.</summary>
    private bool TryReadStructure(JsonElement value, JsonValueKind kind, out JsonElement structure)
    {
        structure = value;
        if (value.ValueKind == kind)
            return true;
        if (value.ValueKind != JsonValueKind.String || !JsonText.TryRead(value, out var text))
            return false;

        var first = text.AsSpan().TrimStart();
        if (first.Length == 0 || first[0] != (kind == JsonValueKind.Array ? '[' : '{'))
            return false;

        try
        {
            structure = JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = Math.Max(1, ArgumentBinder.MaxDepth - _errors.Path.Depth) });
        }
        catch (JsonException)
        {
            return false;
        }

        return structure.ValueKind == kind;
    }
}
