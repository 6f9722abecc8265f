namespace Catalogue.Tests.Wrong;

/// <summary>The connector as a whole.</summary>
public sealed class ConnectorsTests
{
    [Theory]
    [InlineData(
        "connector:\n  endpoints:\n    get_thing:\n      url: \"https://api.example.com/things\"\n",
        """2:3: 'connector' needs 'id', for example "CONN_DEMO_WEATHER".""",
        """2:3: 'connector' needs 'name', for example "Demo Weather".""",
        """2:3: 'connector' needs 'type', for example "weather".""")]
    [InlineData(
        "connector:\n  id: \"CONN TEST\"\n  name: \"\"\n  type: \"test\"\n  endpoints:\n    get-thing:\n      url: \"https://api.example.com/things\"\n",
        "2:7: 'CONN TEST' is not an id. Allowed: letters, digits and underscores, beginning with a letter, as in CONN_DEMO_WEATHER.",
        """3:9: 'name' is empty; an example is "Demo Weather".""",
        "6:5: 'get-thing' is not an endpoint name. Allowed: letters, digits and underscores, beginning with a letter.")]
    [InlineData(
        "connector:\n  id: \"CONN_TEST\"\n  name: \"Test\"\n  type: \"test\"\n",
        "2:3: The connector has no endpoints. Allowed: 'endpoints' here or in a service, by name.")]
    [InlineData("conector:\n  id: \"CONN_TEST\"\n", "1:1: A connector file begins with 'connector:' and holds one connector; this one begins with 'conector'.")]
    [InlineData(
        "connector:\n  id: \"CONN_TEST\"\n  name: \"Test\"\n  type: \"test\"\n  endpoints: { a: { url: \"https://api.example.com/things\" } }\nother: 1\n",
        "6:1: 'other' is not a member of a connector file. Allowed: connector.")]
    public void Load_WholeFile_IsRefused(string text, params string[] expected) => Refused.AsFile(text, expected);

    [Theory]
    [InlineData(
        "services:\n  drive:\n    endpoints:\n      list: { url: \"/a\" }\n  mail:\n    endpoints:\n      list: { url: \"/b\" }",
        "15:9: The endpoint 'list' is declared twice; the first is on line 12. Endpoint names are unique in a connector.")]
    [InlineData(
        "services:\n  drive:\n    endpoint:\n      list: { url: \"/a\" }",
        "11:7: 'endpoint' is not a member of a service; did you mean 'endpoints'? Allowed: auth, base_url, endpoints, headers, name, query, url.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);

    [Theory]
    [InlineData("service: \"drvie\"", "9:16: The connector has no service 'drvie'. Allowed: none is declared.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData("""endpoints: { a: "/a" }""", "6:19: An endpoint is a mapping of members; this is text.")]
    public void Load_WholeConnector_IsRefused(string text, params string[] expected) => Refused.AsConnector(text, expected);
}
