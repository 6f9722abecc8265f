using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Tests.Generic;

/// <summary>A connector such as a newcomer's file compiles to.</summary>
internal static class DemoConnector
{
    public const string Id = "CONN_DEMO_WEATHER";

    public static AuthScheme ApiKey { get; } = new(AuthKind.ApiKey, [KeyValuePair.Create("X-Api-Key", TextTemplate.Parse("{api_key}"))], [], null);

    public static AuthScheme OAuth { get; } = new(
        AuthKind.OAuth2,
        [KeyValuePair.Create("Authorization", TextTemplate.Parse("Bearer {access_token}"))],
        [],
        new OAuthSettings("client_credentials", null, new Uri("https://login.weather.example/token"), ["read"], "body"));

    public static Connector Create() => new()
    {
        Id = Id,
        Name = "Demo",
        Type = "weather",
        Endpoints = new[] { Forecast(), Report(), Station(), Mapped() }.ToFrozenDictionary(endpoint => endpoint.Name, StringComparer.Ordinal),
        AgentsUsing = [],
        Credentials = new Dictionary<string, CredentialField>(StringComparer.Ordinal)
        {
            ["api_key"] = new("api_key", "API key", null, new Regex("^wk_[a-z]{4}[0-9]{2}$", RegexOptions.None, TimeSpan.FromSeconds(1)), true, false, null, null),
            ["region"] = new("region", "Region", null, null, false, false, null, "qc"),
        }.ToFrozenDictionary(StringComparer.Ordinal),
        Hosts = FrozenSet.Create(StringComparer.Ordinal, "api.weather.example", "login.weather.example"),
        Pool = PoolSettings.Default,
        LimitHeaders = LimitHeaders.Standard,
        Tls = TlsPolicy.Default,
        Residency = Residency.Unknown,
        ErrorHandling = new ErrorHandling("fail", [], [], []),
        Webhooks = [],
    };

    public static FieldSchema Of(FieldKind kind) => new() { Kind = kind };

    public static FieldSchema Object(params (string Name, FieldSchema Schema)[] members) =>
        new() { Kind = FieldKind.Object, Members = [.. members.Select(member => KeyValuePair.Create(member.Name, member.Schema))] };

    private static Endpoint Forecast() => Make("get_forecast", "GET", "https://api.weather.example/v1/forecast/{city}?units=metric", BodyEncoding.None, ApiKey, EffectKind.Safe) with
    {
        Parameters =
        [
            new("city", ParameterLocation.Path, "city", Of(FieldKind.String)),
            new("days", ParameterLocation.Query, "days", Of(FieldKind.Integer)),
            new("unit", ParameterLocation.Query, "unit", new FieldSchema { Kind = FieldKind.Enumeration, Values = ["c", "f"], Required = false }),
        ],
        ResponseRoot = DataPath.Parse("data"),
        Response = Object(
            ("city", Of(FieldKind.String)),
            ("status", new FieldSchema { Kind = FieldKind.Enumeration, Values = ["open", "closed"] }),
            ("updated", new FieldSchema { Kind = FieldKind.Timestamp, WireFormat = WireFormat.UnixSeconds }),
            ("forecast", new FieldSchema { Kind = FieldKind.Array, From = [DataPath.Parse("list.items")], Items = Object(("day", Of(FieldKind.Date)), ("high", new FieldSchema { Kind = FieldKind.Number, From = [DataPath.Parse("temp.max")] })) })),
    };

    private static Endpoint Report() => Make("report", "POST", "https://api.weather.example/v1/reports", BodyEncoding.Json, OAuth, EffectKind.Keyed) with
    {
        Effect = new Effect(EffectKind.Keyed, new IdempotencyKey(ParameterLocation.Header, "Idempotency-Key", 64, null, null), null),
        Request = new RequestTemplate("POST", UrlTemplate.Parse("https://api.weather.example/v1/reports"), BodyEncoding.Json, [], [], JsonSerializer.SerializeToElement(new { kind = "storm" })),
        Parameters =
        [
            new("where", ParameterLocation.Body, "place.name", Of(FieldKind.String)),
            new("level", ParameterLocation.Body, "level", Of(FieldKind.Integer)),
        ],
        Response = Object(("id", Of(FieldKind.String)), ("level", Of(FieldKind.Integer))),
    };

    private static Endpoint Station() => Make("add_station", "POST", "https://api.weather.example/v1/stations", BodyEncoding.Form, ApiKey, EffectKind.Unsafe) with
    {
        Parameters = [new("name", ParameterLocation.Body, "name", Of(FieldKind.String))],
        Response = Object(("name", Of(FieldKind.String))),
    };

    private static Endpoint Mapped() => Make("mapped", "GET", "https://api.weather.example/v1/mapped", BodyEncoding.None, AuthScheme.None, EffectKind.Safe) with
    {
        Parameters = [],
        Response = Object(
            ("status", new FieldSchema
            {
                Kind = FieldKind.Enumeration, Values = ["active", "over"],
                Map = new Dictionary<string, string>(StringComparer.Ordinal) { ["valid*"] = "active", ["dead"] = "over" }.ToFrozenDictionary(StringComparer.Ordinal),
            }),
            ("master", new FieldSchema { Kind = FieldKind.String, From = [DataPath.Parse("views[?isMaster=true].guid")] }),
            ("names", new FieldSchema { Kind = FieldKind.Array, From = [DataPath.Parse("people[*].name")], Items = Of(FieldKind.String) }),
            ("area", new FieldSchema { Kind = FieldKind.Number, WireFormat = WireFormat.Quantity, From = [DataPath.Parse("props.Area")] }),
            ("unit", new FieldSchema { Kind = FieldKind.String, WireFormat = WireFormat.QuantityUnit, From = [DataPath.Parse("props.Area")] }),
            ("licence", new FieldSchema { Kind = FieldKind.String, Format = "####-@#" }),
            ("code", new FieldSchema { Kind = FieldKind.String, Pattern = new Regex("^[A-Z]{2}-(on|off)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) })),
    };

    private static Endpoint Make(string name, string method, string url, BodyEncoding encoding, AuthScheme auth, EffectKind effect) => new()
    {
        Name = name,
        Request = new RequestTemplate(method, UrlTemplate.Parse(url), encoding, [], [], null),
        Parameters = [],
        Auth = auth,
        Effect = new Effect(effect, null, null),
        Errors = [],
    };
}
