using System.Collections.Immutable;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Tests;
using Connectors.Tests.Pipeline;
using Microsoft.AspNetCore.Http;
using Endpoint = CheNu.Grains.Connectors.Endpoint;

namespace Connectors.Tests.Caching;

/// <summary>Steps 4 and 10 of a call, in front of a cache of one silo.</summary>
public sealed class CachedCallTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(5);

    private static readonly EndpointCache Settings = new()
    {
        TimeToLive = Ttl,
        NegativeTimeToLive = TimeSpan.FromMinutes(1),
        StaleFor = TimeSpan.Zero,
        Tags = [TextTemplate.Parse("things"), TextTemplate.Parse("thing:{id}")],
    };

    [Fact]
    public async Task Call_SameTwice_AsksTheVendorOnce()
    {
        await using var harness = await Start(Read());
        harness.Vendor.Answer(VendorStub.Status(200, """{"a":1}"""));
        var first = await Get(harness);
        harness.Clock.Advance(TimeSpan.FromSeconds(12));

        var second = await Get(harness);

        Assert.Equal((CacheUse.Miss, true, null), (first.Receipt.Cache!.Use, first.Receipt.Cache.IsStored, first.Receipt.Cache.Age));
        Assert.Equal((CacheUse.Hit, CacheLayer.Near, TimeSpan.FromSeconds(12), Ttl - TimeSpan.FromSeconds(12)), (second.Receipt.Cache!.Use, second.Receipt.Cache.Layer, second.Receipt.Cache.Age, second.Receipt.Cache.FreshFor));
        Assert.Equal(first.Receipt.Cache.Key, second.Receipt.Cache.Key);
        Assert.Equal(first.Data, second.Data);
        Assert.Equal(["Resolve found", "Permit allowed agents_using: L3_TESTER", "Cache hit near", "Settle settled"], Steps(second));
        Assert.Single(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_AfterItsTime_FetchesAnew()
    {
        await using var harness = await Start(Read());
        await Get(harness);
        harness.Clock.Advance(Ttl);

        Assert.Equal(CacheUse.Miss, (await Get(harness)).Receipt.Cache!.Use);
        Assert.Equal(2, harness.Vendor.Requests.Length);
    }

    [Fact]
    public async Task Call_OtherArguments_AreAnotherAnswer()
    {
        await using var harness = await Start(Read());
        await Get(harness, "1");

        Assert.Equal(CacheUse.Miss, (await Get(harness, "2")).Receipt.Cache!.Use);
    }

    [Fact]
    public async Task Call_AgentNotAllowed_IsRefusedBeforeTheCache()
    {
        await using var harness = await Start(Read());
        await Get(harness);

        var result = await harness.Call("get", new { id = "1" }, agent: "L3_OTHER");

        Assert.Equal((ErrorCodes.PermissionDenied, null), (result.Error!.Code, result.Receipt.Cache));
    }

    [Fact]
    public async Task Call_Error_IsNotCached()
    {
        await using var harness = await Start(Read());
        harness.Vendor.AnswerInTurn(VendorStub.Status(404, "{}"), VendorStub.Status(200, """{"a":1}"""));

        Assert.Equal(ErrorCodes.NotFound, (await Get(harness)).Error!.Code);
        Assert.True((await Get(harness)).IsSuccess);
        Assert.Equal(2, harness.Vendor.Requests.Length);
    }

    [Fact]
    public async Task Call_NegativeAnswer_IsKeptForItsOwnShortTime()
    {
        var rule = new ErrorRule { Statuses = [(404, 404)], Code = ErrorCodes.NotFound, Side = "caller", Answer = Make.Json("""{"valid":false}""") };
        await using var harness = await Start(Read() with { Errors = [rule] });
        harness.Vendor.Answer(VendorStub.Status(404, "{}"));
        await Get(harness);
        harness.Clock.Advance(TimeSpan.FromSeconds(59));
        var kept = await Get(harness);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((CacheUse.Hit, """{"valid":false}""", TimeSpan.FromSeconds(1)), (kept.Receipt.Cache!.Use, kept.Data.Parse().GetRawText(), kept.Receipt.Cache.FreshFor));
        Assert.Equal(CacheUse.Miss, (await Get(harness)).Receipt.Cache!.Use);
    }

    [Fact]
    public async Task Call_NoCache_FetchesAndKeepsForOthers()
    {
        await using var harness = await Start(Read());
        harness.Vendor.AnswerInTurn(VendorStub.Status(200, "1"), VendorStub.Status(200, "2"));
        await Get(harness);
        harness.Clock.Advance(TimeSpan.FromMinutes(4));

        var fresh = await Get(harness, cache: new(NoCache: true));
        harness.Clock.Advance(TimeSpan.FromMinutes(4));
        var later = await Get(harness);

        Assert.Equal((CacheUse.Bypassed, "2"), (fresh.Receipt.Cache!.Use, fresh.Data.Parse().GetRawText()));
        Assert.Equal((CacheUse.Hit, "2", TimeSpan.FromMinutes(4)), (later.Receipt.Cache!.Use, later.Data.Parse().GetRawText(), later.Receipt.Cache.Age));
    }

    [Fact]
    public async Task Call_MaxAge_TakesOnlyYoungerAnswers()
    {
        await using var harness = await Start(Read());
        await Get(harness);
        harness.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(CacheUse.Hit, (await Get(harness, cache: new(MaxAge: TimeSpan.FromSeconds(31)))).Receipt.Cache!.Use);
        Assert.Equal(CacheUse.Miss, (await Get(harness, cache: new(MaxAge: TimeSpan.FromSeconds(30)))).Receipt.Cache!.Use);
    }

    [Fact]
    public async Task Call_OnlyIfCached_SendsNothing()
    {
        await using var harness = await Start(Read());

        var missing = await Get(harness, cache: new(OnlyIfCached: true));
        await Get(harness);
        var there = await Get(harness, cache: new(OnlyIfCached: true));

        Assert.Equal((ErrorCodes.NotCached, CallStage.Cache), (missing.Error!.Code, missing.Error.Stage));
        Assert.Equal(CacheUse.Hit, there.Receipt.Cache!.Use);
        Assert.Single(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_ContradictoryOptions_AreRefused()
    {
        await using var harness = await Start(Read());

        Assert.Equal(ErrorCodes.InvalidArguments, (await Get(harness, cache: new(NoCache: true, OnlyIfCached: true))).Error!.Code);
        Assert.Equal(ErrorCodes.InvalidArguments, (await Get(harness, cache: new(MaxAge: TimeSpan.FromSeconds(-1)))).Error!.Code);
    }

    [Fact]
    public async Task Call_OtherUser_IsNeverGivenAnAnswerThatVariesByUser()
    {
        await using var harness = await Start(Read(Settings with { Vary = CacheVary.User }));
        harness.Vendor.AnswerInTurn(VendorStub.Status(200, "\"for A\""), VendorStub.Status(200, "\"for B\""));
        await Get(harness, user: "A");

        var b = await Get(harness, user: "B");
        var a = await Get(harness, user: "A");

        Assert.Equal(("\"for B\"", CacheUse.Miss), (b.Data.Parse().GetRawText(), b.Receipt.Cache!.Use));
        Assert.Equal(("\"for A\"", CacheUse.Hit), (a.Data.Parse().GetRawText(), a.Receipt.Cache!.Use));
    }

    [Fact]
    public async Task Call_ManyAtOnce_FetchOnce()
    {
        await using var harness = await Start(Read());
        var go = new TaskCompletionSource();
        harness.Vendor.Answer(async context =>
        {
            await go.Task;
            await context.Response.WriteAsync("{}");
        });
        var calls = Enumerable.Range(0, 100).Select(_ => Get(harness)).ToList();
        await harness.Vendor.Arrival();
        go.SetResult();

        var uses = (await Task.WhenAll(calls)).Select(result => result.Receipt.Cache!.Use).ToList();

        Assert.Equal((1, 99), (uses.Count(use => use == CacheUse.Miss), uses.Count(use => use == CacheUse.Joined)));
        Assert.Single(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_LeaderCancelled_HandsTheFetchOver()
    {
        await using var harness = await Start(Read());
        harness.Vendor.Answer(VendorStub.Hang);
        using var cancelled = new CancellationTokenSource();
        var leader = harness.Call("get", new { id = "1" }, cancellationToken: cancelled.Token);
        await harness.Vendor.Arrival();
        var joined = Get(harness);
        harness.Vendor.Answer(VendorStub.Status(200, "{}"));

        await cancelled.CancelAsync();

        Assert.Equal(ErrorCodes.Cancelled, (await leader).Error!.Code);
        Assert.True((await joined).IsSuccess);
        Assert.Equal(2, harness.Vendor.Requests.Length);
    }

    [Fact]
    public async Task Call_JoinedCallsOwnTime_EndsItAlone()
    {
        await using var harness = await Start(Read());
        var go = new TaskCompletionSource();
        harness.Vendor.Answer(async context =>
        {
            await go.Task;
            await context.Response.WriteAsync("{}");
        });
        var leader = Get(harness);
        await harness.Vendor.Arrival();
        var joined = harness.Call("get", new { id = "1" }, timeout: TimeSpan.FromSeconds(3));
        await harness.Clock.WhenArmed(TimeSpan.FromSeconds(3));
        harness.Clock.Advance(TimeSpan.FromSeconds(3));

        var late = await joined;
        go.SetResult();

        Assert.Equal((ErrorCodes.TimedOut, CallStage.Cache, EffectState.NotDone), (late.Error!.Code, late.Error.Stage, late.Error.Effect));
        Assert.True((await leader).IsSuccess);
    }

    [Fact]
    public async Task Call_FailedFetch_FailsForAllWhoWaited()
    {
        await using var harness = await Start(Read());
        var go = new TaskCompletionSource();
        harness.Vendor.Answer(async context =>
        {
            await go.Task;
            context.Response.StatusCode = 400;
        });
        var leader = Get(harness);
        await harness.Vendor.Arrival();
        var joined = Get(harness);
        go.SetResult();

        Assert.Equal(ErrorCodes.Rejected, (await leader).Error!.Code);
        Assert.Equal(ErrorCodes.Rejected, (await joined).Error!.Code);
        Assert.Single(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_VendorDown_IsAnsweredStaleAndSaysSo()
    {
        await using var harness = await Start(Read(Settings with { StaleFor = TimeSpan.FromHours(24) }), noRetries: true);
        harness.Vendor.AnswerInTurn(VendorStub.Status(200, """{"a":1}"""), VendorStub.Status(503, ""));
        await Get(harness);
        harness.Clock.Advance(TimeSpan.FromHours(3));

        var stale = await Get(harness);
        harness.Clock.Advance(TimeSpan.FromHours(22));

        Assert.True(stale.IsSuccess);
        Assert.Equal("""{"a":1}""", stale.Data.Parse().GetRawText());
        Assert.Equal((CacheUse.Stale, TimeSpan.FromHours(3), Ttl - TimeSpan.FromHours(3)), (stale.Receipt.Cache!.Use, stale.Receipt.Cache.Age, stale.Receipt.Cache.FreshFor));
        Assert.Contains("The vendor is unavailable (vendor_failed); this answer was fetched 3 h ago and is past its time.", stale.Receipt.Warnings);
        Assert.Equal("failed vendor_failed", stale.Receipt.Steps.Where(step => step.Stage == CallStage.Send).Select(step => $"{step.Decision} {step.Detail}").Single());
        Assert.Equal(1, harness.Cache.ServedStaleCount);
        Assert.Equal(ErrorCodes.VendorFailed, (await Get(harness)).Error!.Code);
    }

    [Fact]
    public async Task Call_VendorSaysThereIsNoSuchThing_IsNotAnsweredStale()
    {
        await using var harness = await Start(Read(Settings with { StaleFor = TimeSpan.FromHours(24) }));
        harness.Vendor.AnswerInTurn(VendorStub.Status(200, "{}"), VendorStub.Status(404, "{}"));
        await Get(harness);
        harness.Clock.Advance(Ttl);

        Assert.Equal(ErrorCodes.NotFound, (await Get(harness)).Error!.Code);
    }

    [Fact]
    public async Task Call_NoCacheWhileVendorIsDown_IsNotAnsweredStale()
    {
        await using var harness = await Start(Read(Settings with { StaleFor = TimeSpan.FromHours(24) }), noRetries: true);
        harness.Vendor.AnswerInTurn(VendorStub.Status(200, "{}"), VendorStub.Status(503, ""));
        await Get(harness);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ErrorCodes.VendorFailed, (await Get(harness, cache: new(NoCache: true))).Error!.Code);
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(500, 1)]
    [InlineData(400, 0)]
    public async Task Call_WriteThatTookOrMayHaveTakenEffect_Invalidates(int status, int invalidations)
    {
        await using var harness = await Start(Read());
        await Get(harness, "1");
        await Get(harness, "2");
        harness.Vendor.Answer(VendorStub.Status(status, "{}"));

        var write = await harness.Call("set", new { id = "1" });

        Assert.Equal(invalidations, harness.Cache.Invalidated.Count);
        Assert.Equal(2 - invalidations, harness.Cache.Entries);
        if (status == 200) Assert.Equal("Settle settled invalidated thing:{id}", Steps(write)[^1]);
    }

    [Fact]
    public async Task Call_WriteWhoseInvalidationFails_IsDoneAndWarns()
    {
        await using var harness = await Start(Read());
        harness.Cache.IsLogLost = true;

        var write = await harness.Call("set", new { id = "1" });

        Assert.True(write.IsSuccess);
        Assert.Contains("The cache could not be told", Assert.Single(write.Receipt.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_InvalidatedWhileFetching_IsServedAndNotKept()
    {
        await using var harness = await Start(Read());
        var go = new TaskCompletionSource();
        harness.Vendor.Answer(async context =>
        {
            await go.Task;
            await context.Response.WriteAsync("{}");
        });
        var read = Get(harness);
        await harness.Vendor.Arrival();
        await harness.Service<IResponseCache>().Invalidate([CacheScope.All], TestContext.Current.CancellationToken);
        go.SetResult();

        Assert.Equal((CacheUse.Miss, false), ((await read).Receipt.Cache!.Use, (await read).Receipt.Cache!.IsStored));
        Assert.Equal(0, harness.Cache.Entries);
    }

    [Fact]
    public async Task Call_HotAnswerSoonToExpire_IsFetchedAgainUnseen()
    {
        await using var harness = await Start(Read());
        harness.Vendor.AnswerInTurn(VendorStub.Status(200, "1"), VendorStub.Status(200, "2"));
        await Get(harness);
        await harness.Vendor.Arrival();
        harness.Cache.RefreshesAhead = true;

        var hit = await Get(harness);
        await harness.Vendor.Arrival();

        Assert.Equal((CacheUse.Refreshing, "1"), (hit.Receipt.Cache!.Use, hit.Data.Parse().GetRawText()));
    }

    [Fact]
    public async Task Call_NeitherCachedNorInvalidating_HasNoSuchStep()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));

        var result = await harness.Call("list");

        Assert.Null(result.Receipt.Cache);
        Assert.DoesNotContain(result.Receipt.Steps, step => step.Stage == CallStage.Cache);
    }

    [Fact]
    public async Task Call_AnswerToBeRefreshed_IsNotedWhenStoredAndWhenUsed()
    {
        await using var harness = await Start(Read(Settings with { Refresh = Ttl }));
        await Get(harness);
        harness.Clock.Advance(TimeSpan.FromSeconds(12));
        var hit = await Get(harness, user: "A");

        Assert.Equal([("get", TimeSpan.Zero, null), ("get", TimeSpan.FromSeconds(12), "A")], harness.Uses.Noted.Select(use => (use.Endpoint, use.Age, use.Request.Caller.User)));
        Assert.All(harness.Uses.Noted, use => Assert.Equal(hit.Receipt.Cache!.Key, use.Key));
    }

    [Fact]
    public async Task Call_NeverRefreshedOrNothingFoundOrFetchedUnasked_IsNotNoted()
    {
        await using var plain = await Start(Read());
        await Get(plain);
        await using var negative = await Start(Read(Settings with { Refresh = Ttl }) with { Errors = [new() { Statuses = [(404, 404)], Code = ErrorCodes.NotFound, Side = "caller", Answer = JsonPayload.From(new { valid = false }).Parse() }] });
        negative.Vendor.Answer(VendorStub.Status(404, "{}"));
        await Get(negative);
        var again = await Get(negative);
        await using var unasked = await Start(Read(Settings with { Refresh = Ttl }));
        var request = new ConnectorRequest { Endpoint = "get", Arguments = JsonPayload.From(new { id = "1" }), Caller = new CallerIdentity("L3_TESTER", 3), Cache = new(NoCache: true) };
        var refetched = await unasked.Service<CallPipeline>().Refetch("CONN_TEST_VENDOR", request, TestContext.Current.CancellationToken);

        Assert.Equal((CacheUse.Hit, CacheUse.Bypassed, true), (again.Receipt.Cache!.Use, refetched.Receipt.Cache!.Use, refetched.Receipt.Cache.IsStored));
        Assert.Empty(plain.Uses.Noted);
        Assert.Empty(negative.Uses.Noted);
        Assert.Empty(unasked.Uses.Noted);
    }

    private static Endpoint Read(EndpointCache? settings = null) => TestConnectors.Get("get", "/things/{id}") with
    {
        DataType = DataType.Dynamic,
        Cache = settings ?? Settings,
        Parameters = [Make.Path("id", Make.Text)],
    };

    private static Task<PipelineHarness> Start(Endpoint read, bool noRetries = false)
    {
        var write = TestConnectors.Post("set", EffectKind.Unsafe, "/things/{id}") with
        {
            Parameters = [Make.Path("id", Make.Text)],
            Invalidates = [TextTemplate.Parse("thing:{id}")],
        };
        var connector = TestConnectors.One(read, write);
        return PipelineHarness.StartAsync(connector with { Pool = connector.Pool with { MaxRetries = noRetries ? 0 : connector.Pool.MaxRetries } });
    }

    private static Task<ConnectorResult> Get(PipelineHarness harness, string id = "1", CacheControl? cache = null, string? user = null) =>
        harness.Call("get", new { id }, cache: cache, user: user);

    private static ImmutableArray<string> Steps(ConnectorResult result) => [.. result.Receipt.Steps.Select(step => $"{step.Stage} {step.Decision} {step.Detail}".TrimEnd())];
}
