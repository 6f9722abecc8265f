using System.Collections.Frozen;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

/// <summary>A catalogue built by hand, so that the gateway is tested without the loader.</summary>
internal sealed class SampleCatalogue : ICatalogue
{
    public const string Connector = "CONN_TEST_LICENCES";

    public ConnectorCatalogue Current { get; set; } = new()
    {
        Version = "0123456789ab",
        Connectors = new[] { Licences() }.ToFrozenDictionary(connector => connector.Id, StringComparer.Ordinal),
        Agents = new AgentDefinition[]
        {
            new("L3_RBQ_VERIFIER", 3, "Verifies licences.", "permits"),
            new("L2_ESTIMATOR", 2, null, null),
            new("L3_TAKEOFF_STEEL", 3, null, null),
        }.ToFrozenDictionary(agent => agent.Name, StringComparer.Ordinal),
    };

    private static Connector Licences()
    {
        var licence = new FieldSchema { Kind = FieldKind.String, Format = "####-####-##", Example = "5678-1234-01", Description = "The licence's number." };
        var response = new FieldSchema
        {
            Kind = FieldKind.Object,
            Members = [new("valid", new FieldSchema { Kind = FieldKind.Boolean }), new("categories", new FieldSchema { Kind = FieldKind.Array, Items = new FieldSchema { Kind = FieldKind.String } })],
        };
        var line = new FieldSchema { Kind = FieldKind.Object, Members = [new("Amount", new FieldSchema { Kind = FieldKind.Number, Minimum = 0 })] };
        return new Connector
        {
            Id = Connector,
            Name = "Licence register",
            Type = "government",
            Region = "QC",
            Endpoints = Endpoints(licence, response, line).ToFrozenDictionary(endpoint => endpoint.Name, StringComparer.Ordinal),
            EndpointsInOrder = [.. Endpoints(licence, response, line)],
            AgentsUsing = [new AgentPattern("L2_NOT_IN_THE_CATALOGUE"), new AgentPattern("L3_TAKEOFF_*"), new AgentPattern("L3_RBQ_VERIFIER")],
            Credentials = new[] { new CredentialField("api_key", "Secret key", null, new System.Text.RegularExpressions.Regex("sk_[a-z]+", System.Text.RegularExpressions.RegexOptions.NonBacktracking), true, false, null, null) }
                .ToFrozenDictionary(field => field.Name, StringComparer.Ordinal),
            Hosts = FrozenSet<string>.Empty,
            Pool = PoolSettings.Default,
            RateLimit = new RateLimit(30, TimeSpan.FromMinutes(1)),
            LimitHeaders = LimitHeaders.Standard,
            Tls = TlsPolicy.Default,
            Residency = Residency.Unknown,
            ErrorHandling = new ErrorHandling("fail", [], [], []),
            Webhooks = [],
        };
    }

    private static Endpoint[] Endpoints(FieldSchema licence, FieldSchema response, FieldSchema line) =>
    [
        Named("verify_license", EffectKind.Safe, [new Parameter("licence", ParameterLocation.Query, "licence", licence)], response) with
        {
            DataType = DataType.Dynamic,
            Cache = new EndpointCache
            {
                TimeToLive = TimeSpan.FromHours(24),
                NegativeTimeToLive = TimeSpan.FromMinutes(1),
                StaleFor = TimeSpan.Zero,
                Tags = [TextTemplate.Parse("licences"), TextTemplate.Parse("licence:{licence}")],
            },
        },
        Named("create_entry", EffectKind.Keyed,
        [
            new Parameter("Line", ParameterLocation.Body, "Line", new FieldSchema { Kind = FieldKind.Array, Items = line }),
            new Parameter("kind", ParameterLocation.Body, "kind", new FieldSchema { Kind = FieldKind.Enumeration, Values = ["a", "b"], Required = false, Default = JsonElement.Parse("\"a\"") }),
        ], null),
    ];

    private static Endpoint Named(string name, EffectKind effect, Parameter[] parameters, FieldSchema? response) => new()
    {
        Name = name,
        Parameters = [.. parameters],
        Response = response,
        Auth = AuthScheme.None,
        Effect = new Effect(effect, null, null),
        Errors = [],
    };
}
