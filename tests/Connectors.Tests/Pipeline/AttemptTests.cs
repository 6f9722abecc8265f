using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Tests;

namespace Connectors.Tests.Pipeline;

/// <summary>Attempts: their time, their budget, their slots.</summary>
public sealed class AttemptTests
{
    [Fact]
    public async Task Call_AnAttemptHangs_LeavesTimeForAnother()
    {
        await using var harness = await PipelineHarness.StartAsync(Connector());
        harness.Vendor.AnswerInTurn(VendorStub.Hang, VendorStub.Status(200, "{}"));

        var call = harness.Call("list");
        await harness.Vendor.Arrival();
        harness.Clock.Advance(TimeSpan.FromSeconds(15));
        await harness.Clock.WhenArmed(TimeSpan.FromMilliseconds(125));
        harness.Clock.Advance(TimeSpan.FromMilliseconds(125));

        var result = await call;
        Assert.True(result.IsSuccess);
        Assert.Equal(["timed_out", "ok"], result.Receipt.Attempts.Select(attempt => attempt.Outcome), StringComparer.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(15), result.Receipt.Attempts[0].Duration);
    }

    [Fact]
    public async Task Call_AnUnsafeWriteHangs_HasAllTheTime()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Post("create", EffectKind.Unsafe)));
        harness.Vendor.Answer(VendorStub.Hang);

        var call = harness.Call("create");
        await harness.Vendor.Arrival();
        harness.Clock.Advance(TimeSpan.FromSeconds(30));

        var result = await call;
        Assert.Equal((ErrorCodes.TimedOut, EffectState.Unknown), (result.Error!.Code, result.Error.Effect));
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(result.Receipt.Attempts).Duration);
    }

    [Fact]
    public async Task Call_AnUnsafeWriteIsLimited_IsRepeated()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Post("create", EffectKind.Unsafe)));
        harness.Vendor.AnswerInTurn(VendorStub.Status(429, "", ("Retry-After", "7")), VendorStub.Status(200, "{}"));

        var call = harness.Call("create");
        await harness.Clock.WhenArmed(TimeSpan.FromSeconds(7));
        harness.Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.True((await harness.Finish(call)).IsSuccess);
    }

    [Fact]
    public async Task Call_Outage_RetriesAreOneFifthOfTheCallsAndTheMinimum()
    {
        await using var harness = await PipelineHarness.StartAsync(Connector() with { Breaker = BreakerSettings.Default with { Enabled = false } });
        harness.Vendor.Answer(VendorStub.Status(500));

        var warned = 0;
        for (var i = 0; i < 50; i++)
        {
            var call = harness.Call("list");
            foreach (var wait in new[] { 125, 250, 500 })
            {
                var waiting = harness.Clock.WhenArmed(TimeSpan.FromMilliseconds(wait));
                if (await Task.WhenAny(call, waiting) == call) break;
                harness.Clock.Advance(TimeSpan.FromMilliseconds(wait));
            }

            if ((await call).Receipt.Warnings.Any(warning => warning.Contains("budget", StringComparison.Ordinal))) warned++;
        }

        Assert.Equal(50 + 10 + 3, harness.Vendor.Requests.Length);
        Assert.Equal(49, warned);
    }

    [Fact]
    public async Task Call_AllSlotsTaken_WaitsAndIsRefusedAtItsDeadline()
    {
        await using var harness = await PipelineHarness.StartAsync(Connector() with { Pool = PoolSettings.Default with { MaxConnections = 1 } });
        harness.Vendor.Answer(VendorStub.Hang);
        using var caller = new CancellationTokenSource();
        var first = harness.Call("list", cancellationToken: caller.Token);
        await harness.Vendor.Arrival();

        var second = harness.Call("list", timeout: TimeSpan.FromSeconds(9));
        while (harness.Service<ConcurrencyGate>().All.Single().Value.Waiting == 0) await Task.Yield();
        harness.Clock.Advance(TimeSpan.FromSeconds(9));

        var result = await second;
        Assert.Equal((ErrorCodes.ConnectorBusy, EffectState.NotDone, ErrorSide.Policy), (result.Error!.Code, result.Error.Effect, result.Error.Side));
        Assert.Empty(result.Receipt.Attempts);
        await caller.CancelAsync();
        await first;
        Assert.Single(harness.Vendor.Requests);
    }

    private static Connector Connector() => TestConnectors.One(TestConnectors.Get("list"));
}
