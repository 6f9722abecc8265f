using System.Collections.Frozen;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace Agents.Tests.EndToEnd;

/// <summary>Answers are given again, and never to the wrong person nor after a write, through the real cache of the grain runtime.</summary>
public sealed class CachingTests(OwnCluster own) : IClassFixture<OwnCluster>
{
    private const string ClickUp = "CONN_PROD_CLICKUP";
    private const string Manager = "L2_PROJECT_MANAGER";
    private const string Verifier = "L3_RBQ_VERIFIER";

    private readonly AgentCluster _cluster = own.Cluster;

    [Fact]
    public async Task Call_LicenceVerifiedTwice_IsAskedOnce()
    {
        var first = await _cluster.Call(Verifier, "CONN_GOV_RBQ", "verify_license", new { licence = "5678-1234-01" });
        var second = await _cluster.Call(Verifier, "CONN_GOV_RBQ", "verify_license", new { licence = "5678123401" });

        Assert.Equal((CacheUse.Miss, true), (first.Receipt.Cache!.Use, first.Receipt.Cache.IsStored));
        Assert.Equal((CacheUse.Hit, first.Receipt.Cache.Key, first.Data), (second.Receipt.Cache!.Use, second.Receipt.Cache.Key, second.Data));
        Assert.Empty(second.Receipt.Attempts);
        Assert.Equal([CallStage.Resolve, CallStage.Permit, CallStage.Cache, CallStage.Settle], second.Receipt.Steps.Select(step => step.Stage));
        Assert.InRange(second.Receipt.Cache.FreshFor!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Call_LicenceNotListed_HasTheShortTimeOfNegativeAnswers()
    {
        await _cluster.Call(Verifier, "CONN_GOV_RBQ", "verify_license", new { licence = "0000-0000-00" });
        var again = await _cluster.Call(Verifier, "CONN_GOV_RBQ", "verify_license", new { licence = "0000-0000-00" });

        Assert.Equal(CacheUse.Hit, again.Receipt.Cache!.Use);
        Assert.InRange(again.Receipt.Cache.FreshFor!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Call_Write_InvalidatesWhatItMakesUntrue()
    {
        var list = new { list_id = "901100000001" };
        await _cluster.Call(Manager, ClickUp, "get_tasks", list);
        var before = await _cluster.Call(Manager, ClickUp, "get_tasks", list);
        var write = await _cluster.Call("L3_TASK_CREATOR", ClickUp, "create_task", new { list_id = "901100000001", name = "Poser les bardeaux" });

        var after = await _cluster.Call(Manager, ClickUp, "get_tasks", list);

        Assert.Equal(CacheUse.Hit, before.Receipt.Cache!.Use);
        Assert.Equal("invalidated list:{list_id}", write.Receipt.Steps[^1].Detail);
        Assert.Equal(CacheUse.Miss, after.Receipt.Cache!.Use);
        Assert.Contains("Poser les bardeaux", after.Data.Parse().GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ThousandAtOnce_IsAskedOnce()
    {
        var read = new { list_id = "901100000001", include_closed = true };
        var calls = Enumerable.Range(0, 1_000).Select(_ => _cluster.Call(Manager, ClickUp, "get_tasks", read).AsTask()).ToList();

        var results = await Task.WhenAll(calls);

        Assert.All(results, result => Assert.True(result.IsSuccess, result.Error?.Message));
        Assert.Single(_cluster.Sandbox.Requests.Entries, request => request.Query.Contains("include_closed=true", StringComparison.Ordinal));
        Assert.Single(results, result => result.Receipt.Cache!.Use == CacheUse.Miss);
    }

    [Fact]
    public async Task Call_OtherUser_NeverSeesAnAnswerThatVariesByUser()
    {
        await using var cluster = await AgentCluster.StartAsync(VaryingByUser("get_tasks"));
        var list = new { list_id = "901100000001" };
        await cluster.Call(Manager, ClickUp, "get_tasks", list, user: "A");

        var b = await cluster.Call(Manager, ClickUp, "get_tasks", list, user: "B");
        var nobody = await cluster.Call(Manager, ClickUp, "get_tasks", list);
        var a = await cluster.Call(Manager, ClickUp, "get_tasks", list, user: "A");

        Assert.Equal((CacheUse.Miss, CacheUse.Miss, CacheUse.Hit), (b.Receipt.Cache!.Use, nobody.Receipt.Cache!.Use, a.Receipt.Cache!.Use));
        Assert.Equal(3, new[] { a, b, nobody }.Select(result => result.Receipt.Cache!.Key).Distinct().Count());
    }

    private static ConnectorCatalogue VaryingByUser(string name)
    {
        var catalogue = AgentCluster.Catalogue;
        var connector = catalogue.Connectors[ClickUp];
        var endpoint = connector.Endpoints[name] with { Cache = connector.Endpoints[name].Cache! with { Vary = CacheVary.User } };
        connector = connector with { Endpoints = connector.Endpoints.ToFrozenDictionary(pair => pair.Key, pair => pair.Key == name ? endpoint : pair.Value, StringComparer.Ordinal) };
        return new()
        {
            Version = catalogue.Version,
            Agents = catalogue.Agents,
            Connectors = catalogue.Connectors.ToFrozenDictionary(pair => pair.Key, pair => pair.Key == ClickUp ? connector : pair.Value, StringComparer.Ordinal),
        };
    }
}
