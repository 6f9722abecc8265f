using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Passes on values of no declared type, once it is sure that they can be sent where they go.</summary>
internal sealed class AnyBinder(Utf8JsonWriter writer, FieldErrors errors, Endpoint endpoint, MemberReader members)
{
    /// <param name="parameter">The argument it belongs to.</param>
    /// <param name="value">Any JSON value.</param>
    public void Bind(Parameter parameter, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var extra = new List<JsonProperty>();
                members.Read(value, 0, static (_, _) => false, static () => [], extra);
                writer.WriteStartObject();
                BindMembers(parameter, extra);
                writer.WriteEndObject();
                break;

            case JsonValueKind.Array:
                writer.WriteStartArray();
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    errors.Path.Enter(index++);
                    Bind(parameter, element);
                    errors.Path.Leave();
                }

                writer.WriteEndArray();
                break;

            case JsonValueKind.Null:
                writer.WriteNullValue();
                break;

            default:
                BindScalar(parameter, value);
                break;
        }
    }

    /// <summary>Writes the undeclared members of an object.</summary>
    public void BindMembers(Parameter parameter, List<JsonProperty> properties)
    {
        foreach (var property in properties)
        {
            errors.Path.Enter(property.Name);
            CheckFormName(parameter, property.Name);
            writer.WritePropertyName(property.Name);
            Bind(parameter, property.Value);
            errors.Path.Leave();
        }
    }

    private void BindScalar(Parameter parameter, JsonElement value)
    {
        if (JsonText.Scalar(value) is not { } text)
            errors.Add("holds half a surrogate pair");
        else if (LocationRules.Problem(parameter.Location, parameter.Schema, text) is { } problem)
            errors.Add(problem);
        else if (value.ValueKind == JsonValueKind.String)
            writer.WriteStringValue(text);
        else
            writer.WriteRawValue(text, skipInputValidation: true);
    }

    /// <summary>In a form, brackets make structure: a caller's name must not.</summary>
    private void CheckFormName(Parameter parameter, string name)
    {
        if (parameter.Location == ParameterLocation.Body
            && endpoint.Request?.Encoding == BodyEncoding.Form
            && name.AsSpan().IndexOfAny('[', ']') >= 0)
        {
            errors.Add("must not hold [ or ] in its name");
        }
    }
}
