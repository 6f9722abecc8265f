using System.Net;
using System.Text;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

/// <summary>What HTTP says of the cache, and lets one do with it.</summary>
public sealed class CacheTests
{
    private const string Key = "00000000000000010000000000000002";

    [Theory]
    [InlineData(CacheUse.Hit, CacheLayer.Near, 12.7, 287.3, false, false, "12", $"chenu; hit; ttl=287; key=\"{Key}\"; detail=near")]
    [InlineData(CacheUse.Refreshing, CacheLayer.Partition, 280.0, 20.0, false, false, "280", $"chenu; hit; ttl=20; key=\"{Key}\"; detail=refreshing")]
    [InlineData(CacheUse.Stale, CacheLayer.Shared, 10_800.0, -10_500.0, false, false, "10800", $"chenu; hit; ttl=-10500; key=\"{Key}\"; detail=stale")]
    [InlineData(CacheUse.Joined, CacheLayer.Joined, 0.0, 300.0, false, false, null, $"chenu; fwd=uri-miss; collapsed; ttl=300; key=\"{Key}\"; detail=joined")]
    [InlineData(CacheUse.Miss, CacheLayer.None, null, null, true, false, null, $"chenu; fwd=uri-miss; stored; key=\"{Key}\"; detail=miss")]
    [InlineData(CacheUse.Miss, CacheLayer.None, null, null, false, true, null, $"chenu; fwd=stale; key=\"{Key}\"; detail=miss")]
    [InlineData(CacheUse.Bypassed, CacheLayer.None, null, null, true, false, null, $"chenu; fwd=request; stored; key=\"{Key}\"; detail=bypassed")]
    public async Task Post_Answer_SaysWhatTheCacheDid(CacheUse use, CacheLayer layer, double? age, double? left, bool stored, bool expired, string? ageHeader, string status)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Answer = (call, _) => ValueTask.FromResult(ConnectorResult.Succeeded(JsonPayload.Empty, FakeAgentCalls.Receipt(call) with
        {
            Cache = new CacheReceipt
            {
                Use = use,
                Key = new CacheKey(1, 2),
                Layer = layer,
                Age = age is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                FreshFor = left is { } rest ? TimeSpan.FromSeconds(rest) : null,
                IsStored = stored,
                HadExpired = expired,
            },
        }));

        using var response = await gateway.Call("{}");

        Assert.Equal(status, Assert.Single(response.Headers.GetValues("Cache-Status")));
        Assert.Equal(ageHeader, response.Headers.TryGetValues("Age", out var ages) ? Assert.Single(ages) : null);
        var receipt = (await response.Json()).GetProperty("receipt").GetProperty("cache");
        Assert.Equal((use.ToString().ToLowerInvariant(), Key, stored), (receipt.GetProperty("status").GetString(), receipt.GetProperty("key").GetString(), receipt.GetProperty("stored").GetBoolean()));
    }

    [Fact]
    public async Task Post_CallWithoutCache_HasNoSuchHeaders()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}");

        Assert.False(response.Headers.Contains("Cache-Status") || response.Headers.Contains("Age"));
    }

    [Theory]
    [InlineData("no-cache", true, null, false)]
    [InlineData("max-age=60", false, 60, false)]
    [InlineData("Max-Age=\"60\", foo, no-store", false, 60, false)]
    [InlineData("only-if-cached, max-age=0", false, 0, true)]
    public async Task Post_CacheControl_IsPassedOn(string header, bool noCache, int? maxAge, bool onlyIfCached)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Headers.TryAddWithoutValidation("Cache-Control", header));

        Assert.Equal(new CacheControl(noCache, maxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null, onlyIfCached), Assert.Single(gateway.Agents.Calls).Call.Cache);
    }

    [Theory]
    [InlineData("max-age=soon", "Cache-Control: max-age must be a whole number of seconds")]
    [InlineData("max-age", "Cache-Control: max-age must be a whole number of seconds")]
    [InlineData("no-cache, only-if-cached", "Cache-Control: no-cache and only-if-cached exclude each other")]
    public async Task Post_CacheControlThatCannotBe_IsRefused(string header, string field)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Headers.TryAddWithoutValidation("Cache-Control", header));

        Assert.Equal([field], (await response.Problem(HttpStatusCode.BadRequest, "invalid_header")).Fields());
    }

    [Fact]
    public async Task Get_Cache_SumsTheSilos()
    {
        await using var gateway = await TestGateway.Start();

        var stats = await (await gateway.Http.GetAsync("/v1/cache", TestContext.Current.CancellationToken)).Json();

        Assert.Equal((6, 150, 5, 0.625, 3), (stats.GetProperty("near_hits").GetInt32(), stats.GetProperty("near_bytes").GetInt32(), stats.GetProperty("misses").GetInt32(), stats.GetProperty("hit_rate").GetDouble(), stats.GetProperty("invalidations").GetInt32()));
        Assert.Equal(["S1", "S2"], stats.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty("silo").GetString()));
    }

    [Theory]
    [InlineData("""{"tag":"licence:5678-1234-01"}""", null, "licence:5678-1234-01", null)]
    [InlineData("""{"tag":"licences","connector":"CONN_TEST_LICENCES"}""", "CONN_TEST_LICENCES", "licences", null)]
    [InlineData("""{"connector":"CONN_TEST_LICENCES"}""", "CONN_TEST_LICENCES", null, null)]
    [InlineData($$"""{"key":"{{Key}}"}""", null, null, Key)]
    [InlineData("""{"all":true}""", null, null, null)]
    public async Task Post_Invalidate_IsPassedOn(string body, string? connector, string? tag, string? key)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await Invalidate(gateway, body);

        Assert.Equal((HttpStatusCode.OK, 4), (response.StatusCode, (await response.Json()).GetProperty("sequence").GetInt32()));
        var order = Assert.Single(gateway.Cache.Orders);
        Assert.Equal((connector, tag, key), (order.Connector, order.Tag, order.Key?.ToString()));
    }

    [Theory]
    [InlineData("{}", "body: must name one of tag, connector, key, or all: true; a tag may go with a connector")]
    [InlineData("""{"tag":"licences","all":true}""", "body: must name one of tag, connector, key, or all: true; a tag may go with a connector")]
    [InlineData("""{"key":"abc"}""", "key: must be 32 hexadecimal digits, as receipts show it")]
    [InlineData("""{"tags":"licences"}""", "tags: is not known here; there are tag, connector, key, all")]
    [InlineData("""{"tag":1}""", "tag: must be a text of 1 to 1000 characters")]
    [InlineData("""{"tag":"licnces"}""", "tag: no cached answer bears it; the tags are: licence:{licence}, licences")]
    [InlineData("""{"tag":"licence:"}""", "tag: no cached answer bears it; the tags are: licence:{licence}, licences")]
    public async Task Post_InvalidateWhatCannotBe_IsRefused(string body, string field)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await Invalidate(gateway, body);

        Assert.Equal([field], (await response.Problem(HttpStatusCode.BadRequest, "invalid_arguments")).Fields());
        Assert.Empty(gateway.Cache.Orders);
    }

    [Fact]
    public async Task Post_InvalidateUnknownConnector_SuggestsTheNearest()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await Invalidate(gateway, """{"connector":"CONN_TEST_LICENSES"}""");

        Assert.Equal("CONN_TEST_LICENCES", (await response.Problem(HttpStatusCode.NotFound, "unknown_connector")).GetProperty("suggestions")[0].GetString());
    }

    [Fact]
    public async Task Post_InvalidateWithoutBeingAnOperator_IsForbidden()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = new("Bearer", TestGateway.FixedKey);

        using var response = await Invalidate(gateway, """{"all":true}""");

        await response.Problem(HttpStatusCode.Forbidden, "operator_only");
        Assert.Empty(gateway.Cache.Orders);
    }

    [Fact]
    public async Task Post_InvalidateWhereThePoliciesForbidIt_IsRefused()
    {
        await using var gateway = await TestGateway.Start();
        var current = gateway.Catalogue.Current;
        gateway.Catalogue.Current = new() { Version = current.Version, Connectors = current.Connectors, Agents = current.Agents, Caching = new() { Manual = false } };

        using var response = await Invalidate(gateway, """{"all":true}""");

        await response.Problem(HttpStatusCode.Forbidden, "permission_denied");
    }

    [Fact]
    public async Task Post_InvalidateThatCannotBeMadeDurable_SaysSo()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Cache.IsUnavailable = true;

        using var response = await Invalidate(gateway, """{"all":true}""");

        var problem = await response.Problem(HttpStatusCode.ServiceUnavailable, "cache_unavailable");
        Assert.Equal(("unknown", true), (problem.GetProperty("effect").GetString(), problem.GetProperty("retryable").GetBoolean()));
    }

    private static async Task<HttpResponseMessage> Invalidate(TestGateway gateway, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await gateway.Http.PostAsync("/v1/cache/invalidate", content, TestContext.Current.CancellationToken);
    }
}
