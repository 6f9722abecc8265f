namespace Catalogue.Tests.Wrong;

/// <summary>Headers and query members that are always sent.</summary>
public sealed class HeadersTests
{
    [Theory]
    [InlineData("""headers: { Content-Type: "text/plain" }""", "9:18: 'Content-Type' cannot be set here: 'encoding' decides it.")]
    [InlineData("""headers: { "X Y": "1" }""", "9:18: 'X Y' is not a header name. Allowed: letters, digits and hyphens.")]
    [InlineData("headers: { X-Y: \"1\\r\\nX-Z: 2\" }", "9:23: The value of 'X-Y' holds a character that a header cannot carry. Allowed: printable ASCII.")]
    [InlineData("""headers: { X-Y: "é" }""", "9:23: The value of 'X-Y' holds a character that a header cannot carry. Allowed: printable ASCII.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData("""headers: { authorization: "Bearer x" }""", "9:14: 'authorization' cannot be set here: put it in 'auth'.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
