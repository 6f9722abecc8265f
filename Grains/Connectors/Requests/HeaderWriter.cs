using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Adds the declared headers and the arguments that go to headers. What has no value is left out.</summary>
internal static class HeaderWriter
{
    private const string Problem = "must be plain ASCII text without line breaks";

    /// <returns>Null, or which value cannot stand in a header.</returns>
    public static ConnectorError? Write(HttpRequestMessage message, RequestTemplate template, Placeholders placeholders, ReadOnlySpan<BoundArgument> sent)
    {
        foreach (var (name, value) in template.Headers)
        {
            if (!placeholders.TryFill(value, out var text))
                continue;
            if (!HeaderText.IsValue(text))
                return placeholders.Error(value.Placeholders.FirstOrDefault() ?? name, Problem);
            Add(message, name, text);
        }

        foreach (var argument in sent)
        {
            if (argument.Parameter.Location != ParameterLocation.Header || argument.Value.ValueKind == JsonValueKind.Null)
                continue;
            var text = WireValue.Text(argument.Parameter.Schema, argument.Value);
            if (!HeaderText.IsValue(text))
                return placeholders.Error(argument.Parameter.Name, Problem);
            Add(message, argument.Parameter.WireName, text);
        }

        if (!message.Headers.NonValidated.Contains("Accept"))
            message.Headers.TryAddWithoutValidation("Accept", "application/json");
        return null;
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            BodyWriter.SetContentType(message.Content, value);
        else if (!message.Headers.TryAddWithoutValidation(name, value))
            message.Content?.Headers.TryAddWithoutValidation(name, value);
    }
}
