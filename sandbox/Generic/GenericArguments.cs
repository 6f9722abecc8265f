using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Generic;

/// <summary>What the caller passed, by the catalogue's names, for answers that repeat it.</summary>
internal static class GenericArguments
{
    public static IReadOnlyDictionary<string, JsonNode> Of(Endpoint endpoint, GenericCall call)
    {
        var arguments = call.Path.ToDictionary(pair => pair.Key, pair => (JsonNode)JsonValue.Create(pair.Value), StringComparer.Ordinal);
        var body = GenericBody.Read(endpoint.Request!.Encoding, call.Request);
        foreach (var parameter in endpoint.Parameters)
        {
            var value = parameter.Location switch
            {
                ParameterLocation.Query => Text(call.Request.Query[parameter.WireName]),
                ParameterLocation.Header => Text(call.Request.Header(parameter.WireName)),
                ParameterLocation.Path => Text(call.Path.GetValueOrDefault(parameter.WireName)),
                ParameterLocation.Body => body.At(parameter.WireName),
                _ => null,
            };
            if (value is not null)
                arguments[parameter.Name] = value;
        }

        return arguments;
    }

    private static JsonValue? Text(string? value) => value is null ? null : JsonValue.Create(value);
}
