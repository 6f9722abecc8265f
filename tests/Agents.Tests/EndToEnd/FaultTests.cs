using CheNu.Grains.Connectors;
using CheNu.Sandbox.Faults;

namespace Agents.Tests.EndToEnd;

/// <summary>What a vendor can do wrong, through the whole silo; exact times are tested where time is in the test's hands.</summary>
/// <remarks>Each test has a cluster to itself: what a vendor did changes the limits of its connector for those who come after.</remarks>
public sealed class FaultTests : IAsyncLifetime
{
    private const string ClickUp = "CONN_PROD_CLICKUP";
    private const string Stripe = "CONN_FIN_STRIPE";

    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private AgentCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await AgentCluster.StartAsync(AgentCluster.Catalogue);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Read_VendorTooSlow_TimesOut()
    {
        Fault(new Fault { Kind = FaultKind.Latency, Delay = TimeSpan.FromMinutes(10) });

        AssertError(await Read(timeout: Short), ErrorCodes.TimedOut, ErrorSide.Network, EffectState.NotDone, retryable: true);
    }

    [Fact]
    public async Task Write_VendorTooSlow_TimesOutWithItsEffectUnknown()
    {
        Fault(new Fault { Kind = FaultKind.Latency, Delay = TimeSpan.FromMinutes(10) });

        AssertError(await Create(timeout: Short), ErrorCodes.TimedOut, ErrorSide.Network, EffectState.Unknown, retryable: true);
    }

    [Fact]
    public async Task Read_SlowDrip_TimesOut()
    {
        Fault(new Fault { Kind = FaultKind.SlowDrip, Bytes = 1, Interval = TimeSpan.FromMinutes(1) });

        AssertError(await Read(timeout: Short), ErrorCodes.TimedOut, ErrorSide.Network, EffectState.NotDone, retryable: true);
    }

    [Theory]
    [InlineData(RetryAfterForm.Seconds)]
    [InlineData(RetryAfterForm.Rfc1123)]
    [InlineData(RetryAfterForm.Rfc850)]
    [InlineData(RetryAfterForm.Asctime)]
    public async Task Read_LimitedForLongerThanTheDeadline_ReturnsAtOnceWithTheWait(RetryAfterForm form)
    {
        Fault(new Fault { Kind = FaultKind.RateLimited, RetryAfterForm = form, RetryAfter = TimeSpan.FromMinutes(10) });

        var result = await Read();

        AssertError(result, ErrorCodes.RateLimited, ErrorSide.Vendor, EffectState.NotDone, retryable: true);
        Assert.InRange(result.Error!.RetryAfter!.Value, TimeSpan.FromMinutes(9.5), TimeSpan.FromMinutes(10));
        Assert.Single(result.Receipt.Attempts);
    }

    [Fact]
    public async Task Read_LimitedForAMoment_IsRepeated()
    {
        Fault(new Fault { Kind = FaultKind.RateLimited, RetryAfter = TimeSpan.Zero, Times = 1 });

        var result = await Read();

        Assert.True(result.IsSuccess);
        Assert.Equal(["rate_limited", "ok"], result.Receipt.Attempts.Select(attempt => attempt.Outcome), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Read_ConnectionResetOnce_IsRepeated()
    {
        Fault(new Fault { Kind = FaultKind.Reset, Times = 1 });

        var result = await Read();

        Assert.True(result.IsSuccess);
        Assert.Equal(["connection_broken", "ok"], result.Receipt.Attempts.Select(attempt => attempt.Outcome), StringComparer.Ordinal);
    }

    [Fact]
    public async Task UnsafeWrite_ConnectionResetAfterTheEffect_IsUnknownAndNotRepeated()
    {
        Fault(new Fault { Kind = FaultKind.Reset });

        var result = await Create();

        AssertError(result, ErrorCodes.ConnectionBroken, ErrorSide.Network, EffectState.Unknown, retryable: true);
        Assert.Single(result.Receipt.Attempts);
    }

    [Fact]
    public async Task KeyedWrite_ConnectionResetAfterTheEffect_TakesEffectOnce()
    {
        Fault(new Fault { Kind = FaultKind.Reset, Times = 2 });

        var result = await _cluster.Call("L3_PAYMENT_PROCESSOR", Stripe, "create_payment_intent", new { amount = 500 });

        Assert.True(result.IsSuccess);
        Assert.Equal(3, result.Receipt.Attempts.Length);
        Assert.Equal(1, _cluster.Sandbox.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Theory]
    [InlineData(FaultKind.MalformedJson)]
    [InlineData(FaultKind.InvalidUtf8)]
    [InlineData(FaultKind.WrongCharset)]
    public async Task Read_Garbage_IsUnreadable(FaultKind kind)
    {
        Fault(new Fault { Kind = kind });

        AssertError(await Read(), ErrorCodes.ResponseUnreadable, ErrorSide.Vendor, EffectState.NotDone);
    }

    [Fact]
    public async Task Read_Empty_IsUnreadable()
    {
        Fault(new Fault { Kind = FaultKind.Empty });

        AssertError(await Read(), ErrorCodes.ResponseUnreadable, ErrorSide.Vendor, EffectState.NotDone);
    }

    [Theory]
    [InlineData(FaultKind.Oversized)]
    [InlineData(FaultKind.GzipBomb)]
    public async Task Read_TooMuch_IsRefused(FaultKind kind)
    {
        Fault(new Fault { Kind = kind });

        AssertError(await Read(), ErrorCodes.ResponseTooLarge, ErrorSide.Vendor, EffectState.NotDone);
    }

    [Fact]
    public async Task Read_RedirectToAnotherHost_IsRefused()
    {
        Fault(new Fault { Kind = FaultKind.Redirect });

        AssertError(await Read(), ErrorCodes.RedirectRefused, ErrorSide.Vendor, EffectState.NotDone);
        Assert.Equal(0, _cluster.Sandbox.Requests.CountFor("elsewhere.example"));
    }

    [Fact]
    public async Task Read_VendorDownForAMoment_IsRepeated()
    {
        Fault(new Fault { Kind = FaultKind.Status, Status = 502, Times = 1 });

        // ClickUp tells the state of its limit with every answer: that is no reason to wait for it.
        Assert.True((await Read()).IsSuccess);
    }

    [Fact]
    public async Task Lookup_RegisterOutOfReach_SaysSo()
    {
        _cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 403, Connector = "CONN_GOV_RBQ" });

        var result = await _cluster.Call("L3_RBQ_VERIFIER", "CONN_GOV_RBQ", "verify_license", new { licence = "5678-1234-01" });

        AssertError(result, ErrorCodes.DatasetUnavailable, ErrorSide.Vendor, EffectState.NotDone, retryable: true);
    }

    private void Fault(Fault fault) => _cluster.Sandbox.Faults.Add(fault);

    private ValueTask<ConnectorResult> Read(TimeSpan? timeout = null) =>
        _cluster.Call("L2_PROJECT_MANAGER", ClickUp, "get_tasks", new { list_id = "901100000001" }, timeout: timeout);

    private ValueTask<ConnectorResult> Create(TimeSpan? timeout = null) =>
        _cluster.Call("L3_TASK_CREATOR", ClickUp, "create_task", new { list_id = "901100000001", name = "Tâche" }, timeout: timeout);

    private static void AssertError(ConnectorResult result, string code, ErrorSide side, EffectState effect, bool? retryable = null)
    {
        Assert.Equal((code, side, effect), (result.Error?.Code, result.Error?.Side, result.Error?.Effect));
        if (retryable is { } expected)
            Assert.Equal(expected, result.Error!.Retryable);
    }
}
