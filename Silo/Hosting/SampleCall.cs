using System.Text.Encodings.Web;
using System.Text.Json;
using CheNu.Grains.Connectors;
using CheNu.Silo.Gateway;

namespace CheNu.Silo.Hosting;

/// <summary>A call that works as it stands, made of the examples in the catalogue.</summary>
/// <param name="Connector">The connector's id.</param>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="Arguments">Every required argument with its example.</param>
internal sealed record SampleCall(string Connector, string Endpoint, IReadOnlyList<KeyValuePair<string, string>> Arguments)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As a request body.</summary>
    public string Json => JsonSerializer.Serialize(Arguments.ToDictionary(argument => argument.Key, argument => argument.Value, StringComparer.Ordinal), Readable);

    /// <summary>As the client takes them.</summary>
    public string Pairs => string.Join(' ', Arguments.Select(argument => argument.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{argument.Key}={argument.Value}\"" : $"{argument.Key}={argument.Value}"));

    /// <summary>The simplest read whose required arguments all have examples, a public one where there is one; null when there is none.</summary>
    public static SampleCall? Find(ConnectorCatalogue catalogue) => catalogue.Connectors.Values
        .SelectMany(connector => ConnectorWriter.Distinct(connector).Where(IsUsable), (connector, endpoint) => (Connector: connector, Endpoint: endpoint))
        .OrderBy(pair => pair.Endpoint.Auth.Kind == AuthKind.None ? 0 : 1)
        .ThenBy(pair => Required(pair.Endpoint).Count())
        .ThenBy(pair => pair.Connector.Id, StringComparer.Ordinal)
        .Select(pair => new SampleCall(
            pair.Connector.Id,
            EndpointWriter.FullName(pair.Endpoint),
            [.. Required(pair.Endpoint).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Schema.Example!))]))
        .FirstOrDefault();

    private static bool IsUsable(Endpoint endpoint) =>
        endpoint.Effect.Kind == EffectKind.Safe
        && Required(endpoint).Any()
        && Required(endpoint).All(parameter => parameter.Schema.Example is { } example && !example.AsSpan().ContainsAny('\'', '"', '\\'));

    private static IEnumerable<Parameter> Required(Endpoint endpoint) =>
        endpoint.Parameters.Where(parameter => parameter.Schema is { Required: true, Default: null });
}
