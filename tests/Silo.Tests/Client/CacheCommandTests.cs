using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

public sealed class CacheCommandTests
{
    [Fact]
    public async Task Stats_Piped_ListsTheClusterAndEachSilo()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "cache", "stats");

        Assert.Equal((0, "measure\tcluster\tS1\tS2"), (run.ExitCode, run.Lines[0]));
        Assert.Contains("near_hits\t6\t6\t0", run.Lines);
        Assert.Contains("hit_rate\t0.625\t\t", run.Lines);
    }

    [Fact]
    public async Task Stats_Json_IsTheGatewaysAnswer()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "cache", "stats", "--json");

        Assert.StartsWith("{\"near_hits\":6,", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invalidated tag licence:1.", "--tag", "licence:1")]
    [InlineData("Invalidated tag licences, connector CONN_TEST_LICENCES.", "--tag", "licences", "--connector", "CONN_TEST_LICENCES")]
    [InlineData("Invalidated connector CONN_TEST_LICENCES.", "--connector", "CONN_TEST_LICENCES")]
    [InlineData("Invalidated key 00000000000000010000000000000002.", "--key", "00000000000000010000000000000002")]
    [InlineData("Invalidated everything.", "--all")]
    public async Task Invalidate_OneThing_SaysWhat(string said, params string[] options)
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, ["cache", "invalidate", .. options]);

        Assert.Equal((0, said, ""), (run.ExitCode, Assert.Single(run.Lines), run.Error));
        Assert.Single(gateway.Cache.Orders);
    }

    [Fact]
    public async Task Invalidate_KeyBesideAnApiKey_AreTwoThings()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Run(["cache", "invalidate", "--key", "00000000000000010000000000000002", "--api-key", TestGateway.FreeKey, "--url", gateway.Url.ToString()]);

        Assert.Equal((0, new CacheKey(1, 2)), (run.ExitCode, Assert.Single(gateway.Cache.Orders).Key));
    }

    [Theory]
    [InlineData]
    [InlineData("--tag", "licences", "--all")]
    [InlineData("--key", "1", "--connector", "C")]
    public async Task Invalidate_NothingOrTooMuch_IsWrongUsage(params string[] options)
    {
        await using var gateway = await TestGateway.Start();

        Assert.Equal(2, (await CommandRun.Against(gateway, ["cache", "invalidate", .. options])).ExitCode);
    }

    [Fact]
    public async Task Invalidate_UnknownTag_FailsWithTheTagsThereAre()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "cache", "invalidate", "--tag", "licnces");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("licence:{licence}, licences", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--no-cache", true, null, false)]
    [InlineData("--max-age=90s", false, 90, false)]
    [InlineData("--only-if-cached", false, null, true)]
    public async Task Call_CacheOptions_TravelAsCacheControl(string option, bool noCache, int? maxAge, bool onlyIfCached)
    {
        await using var gateway = await TestGateway.Start();

        await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", option);

        Assert.Equal(new CacheControl(noCache, maxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null, onlyIfCached), Assert.Single(gateway.Agents.Calls).Call.Cache);
    }

    [Fact]
    public async Task Call_CachedAnswer_SaysSo()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Answer = (call, _) => ValueTask.FromResult(ConnectorResult.Succeeded(JsonPayload.Empty, FakeAgentCalls.Receipt(call) with
        {
            Warnings = [],
            Cache = new CacheReceipt { Use = CacheUse.Hit, Key = new CacheKey(1, 2), Layer = CacheLayer.Near, Age = TimeSpan.FromSeconds(12), FreshFor = TimeSpan.FromSeconds(288) },
        }));

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license");
        var verbose = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "-v");

        Assert.Equal("cache: hit (near), 12 s old, fresh for 288 s\n", run.Error);
        Assert.Contains("cache\thit (near), 12 s old, fresh for 288 s, key 00000000000000010000000000000002", verbose.Lines);
    }
}
