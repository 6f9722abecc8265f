using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Tests;

namespace Connectors.Tests.Pipeline;

/// <summary>Step 6, and what attempts tell it.</summary>
public sealed class BreakerStepTests
{
    private static readonly BreakerKey Key = new("CONN_TEST_VENDOR");

    [Fact]
    public async Task Call_FiveFailuresInARow_TheSixthFailsFast()
    {
        await using var harness = await Open();

        var result = await harness.Call("list");

        var error = result.Error!;
        Assert.Equal((ErrorCodes.CircuitOpen, CallStage.Breaker, ErrorSide.Vendor, EffectState.NotDone), (error.Code, error.Stage, error.Side, error.Effect));
        Assert.Equal((true, TimeSpan.FromSeconds(60)), (error.Retryable, error.RetryAfter));
        Assert.Equal("failed open", Step(result));
        Assert.Equal(5, harness.Vendor.Requests.Length);
    }

    [Fact]
    public async Task Call_FailsFast_GivesItsPermitsBack()
    {
        await using var harness = await Open();

        var first = await harness.Call("list");
        var second = await harness.Call("list");

        Assert.Equal(Detail(first, CallStage.Admit), Detail(second, CallStage.Admit));
    }

    [Fact]
    public async Task Call_TheProbeAnswers_ClosesEverywhere()
    {
        await using var harness = await Open();
        harness.Vendor.Answer(VendorStub.Status(200, "{}"));
        harness.Clock.Advance(TimeSpan.FromSeconds(60));

        var probe = await harness.Call("list");
        var next = await harness.Call("list");

        Assert.Equal(("probe", "closed"), (Step(probe), Step(next)));
        Assert.True(probe.IsSuccess && next.IsSuccess);
        await harness.Breakers.Until(Key, view => view.State == BreakerState.Closed);
    }

    [Fact]
    public async Task Call_TheProbeFails_IsOpenForAnotherResetTimeoutAndNotRepeated()
    {
        await using var harness = await Open(retries: 3);
        harness.Clock.Advance(TimeSpan.FromSeconds(60));
        var before = harness.Vendor.Requests.Length;

        var probe = await harness.Call("list");

        Assert.Equal(("probe", ErrorCodes.VendorFailed), (Step(probe), probe.Error!.Code));
        Assert.Equal(before + 1, harness.Vendor.Requests.Length);
        Assert.Equal(TimeSpan.FromSeconds(60), (await harness.Call("list")).Error!.RetryAfter);
    }

    [Fact]
    public async Task Call_TheProbeIsCancelled_IsNoEvidenceAndTheNextCallIsTheProbe()
    {
        await using var harness = await Open();
        harness.Vendor.Answer(VendorStub.Hang);
        harness.Clock.Advance(TimeSpan.FromSeconds(60));
        using var caller = new CancellationTokenSource();
        for (var i = 0; i < 5; i++) await harness.Vendor.Arrival();

        var cancelled = harness.Call("list", cancellationToken: caller.Token);
        await harness.Vendor.Arrival();
        await caller.CancelAsync();
        Assert.Equal(ErrorCodes.Cancelled, (await cancelled).Error!.Code);
        await harness.Breakers.Until(Key, view => view is { State: BreakerState.HalfOpen, IsProbing: false });
        harness.Vendor.Answer(VendorStub.Status(200, "{}"));

        Assert.Equal("probe", Step(await harness.Call("list")));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(429)]
    public async Task Call_RefusedManyTimes_StaysClosed(int status)
    {
        await using var harness = await PipelineHarness.StartAsync(Connector(retries: 0));
        harness.Vendor.Answer(VendorStub.Status(status, "{}", ("Retry-After", "0")));

        for (var i = 0; i < 7; i++) await harness.Call("list");

        Assert.Equal(7, harness.Vendor.Requests.Length);
    }

    [Fact]
    public async Task Call_Isolated_IsRefusedByPolicyFromTheFirstCallOn()
    {
        await using var harness = await PipelineHarness.StartAsync(Connector(retries: 0));
        harness.Breakers.Isolate(Key);

        var result = await harness.Call("list");

        Assert.Equal((ErrorCodes.CircuitOpen, ErrorSide.Policy, null), (result.Error!.Code, result.Error.Side, result.Error.RetryAfter));
        Assert.Equal("denied isolated", Step(result));
        Assert.Empty(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_TheAuthorityIsOutOfReach_GoesOnWithItsOwnEvidence()
    {
        await using var harness = await PipelineHarness.StartAsync(Connector(retries: 0));
        harness.Breakers.IsCutOff = true;
        harness.Vendor.Answer(VendorStub.Status(500));

        for (var i = 0; i < 5; i++) Assert.Equal(ErrorCodes.VendorFailed, (await harness.Call("list")).Error!.Code);
        Assert.Equal(ErrorCodes.CircuitOpen, (await harness.Call("list")).Error!.Code);
        harness.Vendor.Answer(VendorStub.Status(200, "{}"));
        harness.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("probe", Step(await harness.Call("list")));
        Assert.True((await harness.Call("list")).IsSuccess);
    }

    [Fact]
    public async Task Call_NotEnabled_NeverOpens()
    {
        await using var harness = await PipelineHarness.StartAsync(Connector(retries: 0) with { Breaker = BreakerSettings.Default with { Enabled = false } });
        harness.Vendor.Answer(VendorStub.Status(500));

        for (var i = 0; i < 10; i++) await harness.Call("list");

        Assert.Equal(10, harness.Vendor.Requests.Length);
    }

    private static Connector Connector(int retries) =>
        TestConnectors.One(TestConnectors.Get("list")) with { Pool = PoolSettings.Default with { MaxRetries = retries } };

    private static async Task<PipelineHarness> Open(int retries = 0)
    {
        var harness = await PipelineHarness.StartAsync(Connector(retries) with { Breaker = BreakerSettings.Default with { FailureThreshold = retries == 0 ? 5 : 1 } });
        harness.Vendor.Answer(VendorStub.Status(500));
        for (var i = 0; i < (retries == 0 ? 5 : 1); i++) await harness.Call("list");
        await harness.Breakers.Until(Key, view => view.State == BreakerState.Open);
        return harness;
    }

    private static string Step(ConnectorResult result)
    {
        var step = result.Receipt.Steps.Single(step => step.Stage == CallStage.Breaker);
        return $"{step.Decision} {step.Detail}".TrimEnd();
    }

    private static string? Detail(ConnectorResult result, CallStage stage) => result.Receipt.Steps.Single(step => step.Stage == stage).Detail;
}
