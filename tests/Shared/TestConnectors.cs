using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Tests;

/// <summary>Compiled connectors made by hand, for tests that need no YAML.</summary>
internal static class TestConnectors
{
    public const string Host = "api.vendor.example";

    public static Connector One(params Endpoint[] endpoints) => new()
    {
        Id = "CONN_TEST_VENDOR",
        Name = "Test vendor",
        Type = "test",
        Endpoints = endpoints.ToFrozenDictionary(endpoint => endpoint.Name, StringComparer.Ordinal),
        EndpointsInOrder = [.. endpoints],
        AgentsUsing = [new AgentPattern("L3_TESTER"), new AgentPattern("L3_TAKEOFF_*")],
        Credentials = FrozenDictionary<string, CredentialField>.Empty,
        Hosts = new[] { Host, "127.0.0.1" }.ToFrozenSet(StringComparer.Ordinal),
        Pool = PoolSettings.Default,
        LimitHeaders = LimitHeaders.Standard,
        Tls = TlsPolicy.Default,
        Residency = Residency.Unknown,
        ErrorHandling = new ErrorHandling("fail", [], [], ["X-Request-Id"]),
        Webhooks = [],
    };

    public static Endpoint Get(string name, string path = "/things") => Endpoint(name, "GET", path, EffectKind.Safe);

    public static Endpoint Post(string name, EffectKind effect, string path = "/things") => Endpoint(name, "POST", path, effect) with
    {
        Effect = new Effect(effect, effect == EffectKind.Keyed ? new IdempotencyKey(ParameterLocation.Header, "Idempotency-Key", 255, null, null) : null, null),
    };

    public static ConnectorCatalogue Catalogue(params Connector[] connectors) => new()
    {
        Version = "0123456789ab",
        Connectors = connectors.ToFrozenDictionary(connector => connector.Id, StringComparer.Ordinal),
        Agents = new[] { "L3_TESTER", "L3_OTHER", "L3_TAKEOFF_*" }
            .Select(name => new AgentDefinition(name, 3, null, null))
            .ToFrozenDictionary(agent => agent.Name, StringComparer.Ordinal),
    };

    private static Endpoint Endpoint(string name, string method, string path, EffectKind effect) => new()
    {
        Name = name,
        Request = new RequestTemplate(
            method,
            UrlTemplate.Parse($"https://{Host}{path}"),
            method == "GET" ? BodyEncoding.None : BodyEncoding.Json,
            [],
            [],
            null),
        Parameters = [],
        Auth = AuthScheme.None,
        Effect = new Effect(effect, null, null),
        Errors = ImmutableArray<ErrorRule>.Empty,
    };
}
