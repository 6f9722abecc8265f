using System.Collections.Frozen;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;

namespace Connectors.Tests.Requests;

public sealed class AuthorizationTests
{
    private static readonly Credential Full = Credential(("api_key", "sk_1"), ("access_token", "at_1"), ("username", "moi"), ("password", "é:x"));

    [Theory]
    [InlineData(AuthKind.None, null)]
    [InlineData(AuthKind.ApiKey, "Bearer sk_1")]
    [InlineData(AuthKind.OAuth2, "Bearer at_1")]
    [InlineData(AuthKind.Basic, "Basic bW9pOsOpOng=")]
    public void Apply_Kind_HasItsDefaultHeader(AuthKind kind, string? expected)
    {
        using var message = Request();

        Assert.Null(Authorization.Apply(message, new AuthScheme(kind, [], [], null), Full));

        Assert.Equal(expected, Header(message, "Authorization"));
    }

    [Fact]
    public void Apply_DeclaredHeadersAndQuery_AreFilled()
    {
        using var message = Request();
        var scheme = new AuthScheme(
            AuthKind.ApiKey,
            [KeyValuePair.Create("Authorization", TextTemplate.Parse("{api_key}")), KeyValuePair.Create("X-Realm", TextTemplate.Parse("r-{realmId}"))],
            [KeyValuePair.Create("key", TextTemplate.Parse("{api_key}&"))],
            null);

        Assert.Null(Authorization.Apply(message, scheme, Full));

        Assert.Equal("sk_1", Header(message, "Authorization"));
        Assert.Equal("r-42", Header(message, "X-Realm"));
        Assert.Equal("https://h/x?a=1&key=sk_1%26", message.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData(AuthKind.ApiKey, "api_key")]
    [InlineData(AuthKind.OAuth2, "access_token")]
    [InlineData(AuthKind.Basic, "username")]
    public void Apply_MissingField_SaysWhich(AuthKind kind, string field)
    {
        using var message = Request();

        var error = Authorization.Apply(message, new AuthScheme(kind, [], [], null), Credential(("other", "x")))!;

        Assert.Equal(ErrorCodes.CredentialMissing, error.Code);
        Assert.Equal(CallStage.Credential, error.Stage);
        Assert.Equal(ErrorSide.Credential, error.Side);
        Assert.Equal($"The credential CONN_X/default has no '{field}'.", error.Message);
    }

    [Fact]
    public void Apply_NoCredential_SaysWhatIsNeeded()
    {
        using var message = Request();

        var error = Authorization.Apply(message, new AuthScheme(AuthKind.ApiKey, [], [], null), null)!;

        Assert.Equal("No credential has been entered; 'api_key' is needed.", error.Message);
    }

    [Fact]
    public void Apply_KeyWithALineBreak_IsRefusedWithoutShowingIt()
    {
        using var message = Request();

        var error = Authorization.Apply(message, new AuthScheme(AuthKind.ApiKey, [], [], null), Credential(("api_key", "sk_1\r\nX-Evil: 1")))!;

        Assert.Equal(ErrorCodes.CredentialRejected, error.Code);
        Assert.Equal("The credential CONN_X/default's 'api_key' holds characters that cannot be sent.", error.Message);
        Assert.Null(Header(message, "Authorization"));
    }

    private static HttpRequestMessage Request() => new(HttpMethod.Get, "https://h/x?a=1");

    private static string? Header(HttpRequestMessage message, string name) =>
        message.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static Credential Credential(params (string Name, string Text)[] secrets) => new(
        "CONN_X/default",
        secrets.ToFrozenDictionary(secret => secret.Name, secret => new Secret(secret.Text), StringComparer.Ordinal),
        new[] { KeyValuePair.Create("realmId", "42") }.ToFrozenDictionary(StringComparer.Ordinal));
}
