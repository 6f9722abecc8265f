namespace Catalogue.Tests.Wrong;

/// <summary>URLs, bases and hosts.</summary>
public sealed class UrlsTests
{
    [Theory]
    [InlineData(
        """endpoints: { get_thing: { method: "GET" } }""",
        "6:16: The endpoint 'get_thing' has no 'url'. Allowed: 'url' (absolute, or a path after 'base_url'), or 'dataset'.")]
    public void Load_WholeConnector_IsRefused(string text, params string[] expected) => Refused.AsConnector(text, expected);

    [Theory]
    [InlineData("url: \"things\"", "8:12: 'things' is not a URL; character 1: an absolute URL is expected: https://host/path.")]
    [InlineData("url: \"http://api.example.com/x\"", "8:12: 'http://api.example.com/x' is not encrypted. Allowed: https:// (http:// for this machine only).")]
    [InlineData("url: \"https://{tenant}.example.com/x\"", "8:12: 'https://{tenant}.example.com/x' is not a URL; character 9: the host cannot hold a placeholder.")]
    [InlineData(
        "url: \"https://me@example.com/x\"",
        "8:12: 'https://me@example.com/x' is not a URL; character 11: a URL cannot hold a user name or password; use credentials.")]
    [InlineData("url: \"/a b\"", "8:12: '/a b' is not a URL; character 3: this character cannot stand in a URL; percent-encode it.")]
    [InlineData("url: \"/a/../b\"", "8:12: '/a/../b' is not a URL; character 4: a path cannot hold '.' or '..' segments.")]
    [InlineData("url: \"/a/{id\"", "8:12: '/a/{id' is not a URL; character 7: '}' is missing.")]
    public void Load_WholeEndpoint_IsRefused(string text, params string[] expected) => Refused.AsEndpoint(text, expected);

    [Theory]
    [InlineData(
        "connector:\n  id: \"CONN_TEST\"\n  name: \"Test\"\n  type: \"test\"\n  endpoints:\n    get_thing:\n      url: \"/things\"\n",
        "7:12: '/things' is a path, and there is no 'base_url' for it to follow. Allowed: an absolute URL, or a path together with a 'base_url'.")]
    [InlineData(
        "connector:\n  id: \"CONN_TEST\"\n  name: \"Test\"\n  type: \"test\"\n  base_url: \"https://api.example.com/?a=b\"\n  endpoints:\n    get_thing:\n      url: \"https://api.example.com/things\"\n",
        "5:13: 'https://api.example.com/?a=b' has a placeholder or a query; a base URL has neither.")]
    public void Load_WholeFile_IsRefused(string text, params string[] expected) => Refused.AsFile(text, expected);

    [Theory]
    [InlineData("""hosts: ["https://x.example"]""", "9:11: 'https://x.example' is not a host. Allowed: a name without scheme, port and path, as in files.example.com.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
