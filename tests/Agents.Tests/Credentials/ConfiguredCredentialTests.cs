using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;
using CheNu.Tests;
using Microsoft.Extensions.Configuration;

namespace Agents.Tests.Credentials;

public sealed class ConfiguredCredentialTests
{
    private const string Id = "CONN_TEST_VENDOR";

    private static readonly Endpoint Endpoint = TestConnectors.Get("read", "/v1/{realmId}/things") with
    {
        Auth = new AuthScheme(AuthKind.ApiKey, [KeyValuePair.Create("X-Key", TextTemplate.Parse("{api_key}"))], [], null),
    };

    private readonly Connector _connector = TestConnectors.One(Endpoint) with
    {
        Credentials = new[]
        {
            new CredentialField("api_key", "secret key", null, new Regex("\\Ask_[a-z0-9]{8}\\z", RegexOptions.NonBacktracking), Secret: true, Optional: false, null, null),
            new CredentialField("realmId", "company id", null, null, Secret: false, Optional: false, null, null),
            new CredentialField("region", "region", null, null, Secret: false, Optional: true, null, "ca"),
            new CredentialField("webhook_secret", "webhook secret", null, null, Secret: true, Optional: false, null, null),
        }.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal),
    };

    [Fact]
    public async Task Find_EnteredValues_AreSecretsOrValuesAsDeclared()
    {
        var credential = await Find(("api_key", "sk_abcd1234"), ("realmId", "9130"));

        Assert.Equal("sk_abcd1234", credential!.Secrets["api_key"].Reveal());
        Assert.Equal(["realmId", "region"], credential.Values.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal("ca", credential.Values["region"]);
        Assert.Equal("CONN_TEST_VENDOR/default", credential.Name);
    }

    [Fact]
    public void Of_Endpoint_NeedsOnlyWhatItsRequestUses() =>
        Assert.Equal([new CredentialNeed("api_key", true), new CredentialNeed("realmId", true)], CredentialNeeds.Of(_connector, Endpoint));

    [Fact]
    public void Of_HeaderFromAnOptionalField_CanDoWithoutIt()
    {
        var request = Endpoint.Request! with { Headers = [KeyValuePair.Create("X-Region", TextTemplate.Parse("{region}"))] };

        Assert.Contains(new CredentialNeed("region", false), CredentialNeeds.Of(_connector, Endpoint with { Request = request }));
    }

    [Fact]
    public void Of_AuthFromAnOptionalField_CannotDoWithoutIt()
    {
        var optional = _connector.Credentials.ToDictionary(pair => pair.Key, pair => pair.Value with { Optional = true }, StringComparer.Ordinal);

        Assert.Equal(
            [new CredentialNeed("api_key", true), new CredentialNeed("realmId", true)],
            CredentialNeeds.Of(_connector with { Credentials = optional.ToFrozenDictionary(StringComparer.Ordinal) }, Endpoint with { Name = "other" }));
    }

    [Theory]
    [InlineData(AuthKind.None, "")]
    [InlineData(AuthKind.ApiKey, "api_key")]
    [InlineData(AuthKind.OAuth2, "access_token")]
    [InlineData(AuthKind.Basic, "username,password")]
    public void Of_SchemeWithoutTemplates_NeedsTheUsualFields(AuthKind kind, string fields)
    {
        var endpoint = TestConnectors.Get("read") with { Auth = new AuthScheme(kind, [], [], null) };

        Assert.Equal(fields, string.Join(',', CredentialNeeds.Of(_connector, endpoint).Select(need => need.Name)));
    }

    [Fact]
    public async Task Problem_AllThere_IsNone() => Assert.Null(await Problem(("api_key", "sk_abcd1234"), ("realmId", "9130")));

    [Fact]
    public async Task Problem_FieldsMissing_NamesThemAndWhereToEnterThem()
    {
        var error = await Problem();

        Assert.Equal(ErrorCodes.CredentialMissing, error!.Code);
        Assert.Equal(ErrorSide.Credential, error.Side);
        Assert.Equal("CONN_TEST_VENDOR is not connected: api_key, realmId are missing.", error.Message);
        Assert.Equal(["api_key", "realmId"], error.Fields.Select(field => field.Field), StringComparer.Ordinal);
        Assert.Equal(
            "Enter Credentials:CONN_TEST_VENDOR:api_key in the configuration (environment variable Credentials__CONN_TEST_VENDOR__api_key), "
            + "Credentials:CONN_TEST_VENDOR:realmId in the configuration (environment variable Credentials__CONN_TEST_VENDOR__realmId).",
            error.NextStep);
    }

    [Fact]
    public async Task Problem_MalformedSecret_NamesTheKeyAndNeverTheValue()
    {
        var error = await Problem(("api_key", "pk_wrongwrong"), ("realmId", "9130"));

        Assert.Equal(ErrorCodes.CredentialInvalid, error!.Code);
        Assert.Equal("CONN_TEST_VENDOR is not connected: api_key is malformed.", error.Message);
        Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", string.Join(' ', error.Fields), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problem_AccessTokenMissing_SaysThatTokensAreNotObtainedYet()
    {
        var endpoint = TestConnectors.Get("read") with { Auth = new AuthScheme(AuthKind.OAuth2, [], [], null) };
        var source = Source([]);

        var error = CredentialCheck.Problem(
            _connector,
            CredentialNeeds.Of(_connector, endpoint),
            await source.Find(_connector, endpoint.Auth, new CallerIdentity("L3_TESTER", 3), TestContext.Current.CancellationToken),
            field => source.WhereToEnter(_connector, field));

        Assert.EndsWith("Access tokens are neither obtained nor refreshed automatically yet: enter one that is valid now.", error!.NextStep, StringComparison.Ordinal);
    }

    private static ConfiguredCredentialSource Source((string Field, string Value)[] entered) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(entered.Select(pair => KeyValuePair.Create<string, string?>($"Credentials:{Id}:{pair.Field}", pair.Value)))
        .Build());

    private ValueTask<Credential?> Find(params (string Field, string Value)[] entered) =>
        Source(entered).Find(_connector, Endpoint.Auth, new CallerIdentity("L3_TESTER", 3), TestContext.Current.CancellationToken);

    private async Task<ConnectorError?> Problem(params (string Field, string Value)[] entered) => CredentialCheck.Problem(
        _connector,
        CredentialNeeds.Of(_connector, Endpoint),
        await Find(entered),
        field => Source(entered).WhereToEnter(_connector, field));
}
