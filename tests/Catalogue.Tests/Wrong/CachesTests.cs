namespace Catalogue.Tests.Wrong;

/// <summary>Caches and their groups.</summary>
public sealed class CachesTests
{
    [Theory]
    [InlineData("cache: { enabled: true }", """9:14: A cache needs 'ttl', for example "24h".""")]
    [InlineData("""cache: { ttl: "1h", refresh: "daily" }""", "9:36: 'refresh' (1d) is longer than 'ttl' (1h): an answer would be gone before it is fetched again.")]
    [InlineData("method: \"POST\"\ncache: { ttl: \"1h\" }", "10:7: Only a safe endpoint can be cached; this one writes.")]
    [InlineData("cache: \"rates\"", "9:14: The connector has no cache group 'rates'. Allowed: a mapping of enabled, ttl, refresh.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData(
        """cache: { rates: { ttl: "1h" } }""",
        "9:12: No endpoint uses the cache group 'rates'. Allowed: a name that an endpoint gives as its 'cache', or the end of an endpoint's name; or enabled, ttl, refresh for all.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);
}
