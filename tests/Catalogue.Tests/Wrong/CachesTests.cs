namespace Catalogue.Tests.Wrong;

/// <summary>Caches and their groups, data types, tags, and the policies' section.</summary>
public sealed class CachesTests
{
    [Theory]
    [InlineData("cache: { enabled: true }", """9:14: A cache needs 'ttl', for example "24h".""")]
    [InlineData("""cache: { ttl: "1h", refresh: "daily" }""", "9:36: 'refresh' (1d) is longer than 'ttl' (1h): an answer would be gone before it is fetched again.")]
    [InlineData("""cache: { ttl: "1h", refresh: "10s" }""", "9:36: 'refresh' is 10s. Allowed: 1m to 365d.")]
    [InlineData("""cache: { ttl: "1h", negative_ttl: "2h" }""", "9:41: 'negative_ttl' (2h) is longer than 'ttl' (1h).")]
    [InlineData("""cache: { ttl: "1h", stale: "2h" }""", "9:27: 'stale' goes with 'on_unavailable: cache_fallback' in the connector's 'error_handling' only.")]
    [InlineData("""cache: { ttl: "1h", vary: "users" }""", "9:33: 'users' is not allowed for 'vary'; did you mean 'user'? Allowed: credential, user, none.")]
    [InlineData("""cache: { tll: "1h" }""", """9:14: A cache needs 'ttl', for example "24h".""", "9:16: 'tll' is not a member of 'cache'; did you mean 'ttl'? Allowed: enabled, negative_ttl, refresh, stale, ttl, vary.")]
    [InlineData("method: \"POST\"\ncache: { ttl: \"1h\" }", "10:7: Only a safe endpoint can be cached; this one writes.")]
    [InlineData("method: \"DELETE\"\ndata_type: \"dynamic\"", "10:18: This endpoint writes; its answers are never cached. Allowed for 'data_type': no_cache.")]
    [InlineData("data_type: \"semistatic\"", "9:18: 'semistatic' is not allowed for 'data_type'; did you mean 'semi_static'? Allowed: static_reference, semi_static, dynamic, no_cache.")]
    [InlineData("data_type: \"no_cache\"\ncache: { ttl: \"1h\" }", "10:14: 'data_type' is no_cache: such answers are never cached. Allowed: no 'cache', or another data_type.")]
    [InlineData("cache: \"rates\"", "9:14: The connector has no cache group 'rates'. Allowed: a mapping of enabled, ttl, refresh, negative_ttl, stale, vary.")]
    public void Load_Endpoint_IsRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData("tags: [\"a\"]", "9:7: 'tags' are for cached answers, and this endpoint's are not cached. Allowed with it: 'data_type' or 'cache'.")]
    [InlineData("data_type: \"dynamic\"\ninvalidates: [\"a\"]\ntags: [\"a\"]", "10:7: A safe endpoint changes nothing, so it invalidates nothing.")]
    [InlineData("method: \"POST\"\ntags: [\"a\"]", "10:7: This endpoint writes, and is never cached. What it makes untrue goes in 'invalidates'.")]
    [InlineData("method: \"POST\"\ninvalidates: [\"a\"]", "10:21: No endpoint of the connector has the tag 'a'. Allowed: none is declared.")]
    [InlineData("data_type: \"dynamic\"\ntags: [\"task {x}\"]", "10:14: 'task {x}' is not a tag. Allowed: letters, digits, '_', '-', '.', ':' and {arguments}, at most 100 characters, as in task:{task_id}.", "10:14: '{x}' is not an argument of the endpoint. Allowed: nothing here.")]
    [InlineData("data_type: \"dynamic\"\nparams: { task_id: \"string?\", of: [\"string\"] }\ntags: [\"t:{task_di}\", \"t:{task_id}\", \"{of}\"]",
        "11:14: '{task_di}' is not an argument of the endpoint; did you mean 'task_id'? Allowed: of, task_id.",
        "11:29: '{task_id}' may be left out of a call, and then there would be no such tag. Allowed: arguments that are required or have a default.",
        "11:44: '{of}' is of the type array. Allowed: text, numbers, flags, dates, choices.")]
    public void Load_Tags_AreRefused(string text, params string[] expected) => Refused.InEndpoint(text, expected);

    [Theory]
    [InlineData(
        """cache: { rates: { ttl: "1h" } }""",
        "9:12: No endpoint uses the cache group 'rates'. Allowed: a name that an endpoint gives as its 'cache', or the end of an endpoint's name; or enabled, ttl, refresh, negative_ttl, stale, vary for all.")]
    [InlineData("""cache: { enabled: true, vary: "user" }""", """9:10: A cache needs 'ttl', for example "24h".""")]
    [InlineData("""webhooks: [ { event: "x", invalidates: ["things"] } ]""", "9:43: No endpoint of the connector has the tag 'things'. Allowed: none is declared.")]
    public void Load_ConnectorMember_IsRefused(string text, params string[] expected) => Refused.InConnector(text, expected);

    [Fact]
    public void Load_SlipInATag_IsNamed() => Refused.AsConnector(
        """
        endpoints:
          get: { url: "/a/{id}", data_type: "dynamic", tags: ["task:{id}"] }
          put: { url: "/a/{id}", method: "PUT", invalidates: ["tasks:{id}"] }
        """,
        ["8:57: No endpoint of the connector has the tag 'tasks:{}'; did you mean 'task:{}'? Allowed: task:{}."]);

    [Fact]
    public void Load_SharedAnswerOfOneConnection_IsRefused() => Refused.AsConnector(
        """
        credentials: { company: { secret: false } }
        endpoints:
          get: { url: "/a/{company}", cache: { ttl: "1h", vary: "none" } }
        """,
        ["8:5: 'get' depends on the connection's company; with 'vary: none' everybody would get the same answer. Allowed: credential, user."]);

    [Fact]
    public void Load_PersonalArgumentsToBeRemembered_AreRefused() => Refused.AsConnector(
        """
        residency: { data_classes: ["name"] }
        cache: { ttl: "7d", refresh: "weekly" }
        endpoints:
          inherits: { url: "/a", data_type: "dynamic", params: { q: { $type: "string", $personal: "name" } } }
          says: { url: "/b", params: { of: { who: { $type: "string", $personal: "name" } } }, cache: { ttl: "1d", refresh: "daily" } }
          own: { url: "/c", params: { q: { $type: "string", $personal: "name" } }, cache: { ttl: "1d" } }
          other: { url: "/d", data_type: "dynamic", params: { q: "string" } }
        """,
        [
            "9:5: 'inherits' cannot have 'refresh': its arguments would be remembered, and of these q may be personal. Allowed: no 'refresh', or a 'cache' with a 'ttl' of its own.",
            "10:109: 'says' cannot have 'refresh': its arguments would be remembered, and of these of may be personal. Allowed: no 'refresh', or a 'cache' with a 'ttl' of its own.",
        ]);

    [Theory]
    [InlineData("cachng: {}", "1:1: 'cachng' is not a member of the file of policies; did you mean 'caching'? Allowed: caching, connection_pool, rate_limiting.")]
    [InlineData("caching: { strategies: { by_data_type: { semistatic: { ttl: \"1h\" } } } }", "1:42: 'semistatic' is not a member of 'by_data_type'; did you mean 'semi_static'? Allowed: dynamic, no_cache, semi_static, static_reference.")]
    [InlineData("caching: { strategies: { by_data_type: { dynamic: { ttl: \"soon\" }, no_cache: { ttl: \"1h\" } } } }",
        "1:58: 'soon' is not a duration. Allowed: a number and ms, s, m, h or d (30s, 24h), or hourly, daily, weekly.",
        "1:80: 'ttl' is not a member of 'no_cache'. Allowed: examples.")]
    [InlineData("rate_limiting: { globl: {} }\ncaching: { layers: { l1_memory: { max_size: \"1kB\" } } }",
        "1:18: 'globl' is not a member of 'rate_limiting'; did you mean 'global'? Allowed: global, on_authority_lost, on_limit_exceeded, per_connector, per_user, strategies.",
        "2:45: 'max_size' is 1kB. Allowed: 1MB to 64GB.")]
    public void Load_Policies_AreRefusedWithTheRest(string policies, params string[] expected)
    {
        using var folder = Right.CachesTests.Catalogue(policies);

        Assert.Equal(expected.Select(line => "policies.yaml:" + line), folder.Errors());
    }
}
