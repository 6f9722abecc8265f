namespace Catalogue.Tests.Wrong;

/// <summary>How a request proves who sends it.</summary>
public sealed class AuthTests
{
    [Theory]
    [InlineData(
        "auth: \"oauth\"",
        "9:13: 'oauth' is not a way to authenticate; did you mean 'oauth2'? Allowed: none, api_key, oauth2, basic, or a mapping with 'type'.")]
    [InlineData("""auth: { header: "X-Key: {api_key}" }""", """9:13: 'auth' needs 'type', for example "api_key".""")]
    [InlineData("""auth: { type: "api_key", scopes: ["a"] }""", "9:32: 'scopes' goes with the type oauth2 only.")]
    [InlineData("""auth: { type: "api_key", header: "{api_key}" }""", "9:40: '{api_key}' is not a header. Allowed: 'Name: value', as in 'X-Api-Key: {api_key}'.")]
    [InlineData(
        """auth: { type: "oauth2", token_url: "http://login.example.com/token" }""",
        "9:42: 'http://login.example.com/token' is not encrypted. Allowed: https:// (http:// for this machine only).")]
    [InlineData(
        """auth: { type: "oauth2", grant: "client_credential" }""",
        "9:38: 'client_credential' is not allowed for 'grant'; did you mean 'client_credentials'? Allowed: authorization_code, client_credentials, jwt_bearer.")]
    [InlineData(
        """auth: { type: "none", header: "X-Key: {api_key}" }""",
        "9:13: 'auth' of the type none sends nothing; headers that are no proof of identity go in 'headers' of the connector.")]
    [InlineData("""auth: ["api_key"]""", "9:13: 'auth' is a mapping of members; this is a list.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);
}
