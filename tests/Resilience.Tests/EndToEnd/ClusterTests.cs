using CheNu.Grains.Connectors;
using CheNu.Sandbox.Faults;

namespace CheNu.Grains.Resilience;

/// <summary>Several silos, one upstream: what one sees, a quorum opens; what one probe shows, all heed.</summary>
public sealed class ClusterTests
{
    private static readonly BreakerSettings Quick = BreakerSettings.Default with { ResetTimeout = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Upstream_FailsAndHeals_OpensOnQuorumAndClosesByOneProbe()
    {
        await using var cluster = await BreakerCluster.StartAsync(3, Quick with { ResetTimeout = TimeSpan.FromSeconds(5) });
        for (var silo = 0; silo < 3; silo++) Assert.True((await cluster.Call(silo)).IsSuccess);
        await Until(async () => await cluster.Authority.Look() is { Silos: 3, Quorum: 2 });
        cluster.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Connector = BreakerCluster.Connector });

        // One silo sees it: that silo is open, the others are not.
        for (var i = 0; i < 5; i++) Assert.Equal(ErrorCodes.VendorFailed, (await cluster.Call(0)).Error!.Code);
        Assert.Equal(ErrorCodes.CircuitOpen, (await cluster.Call(0)).Error!.Code);
        await Until(async () => await cluster.Authority.Look() is { State: BreakerState.Closed, OpenSilos: 1 });
        Assert.Equal(ErrorCodes.VendorFailed, (await cluster.Call(1)).Error!.Code);

        // Another one: the third is open without a failure of its own, well within a second.
        for (var i = 0; i < 4; i++) Assert.Equal(ErrorCodes.VendorFailed, (await cluster.Call(1)).Error!.Code);
        var start = TimeProvider.System.GetTimestamp();
        var failures = 0;
        await Until(async () => (await cluster.Call(2)).Error!.Code == ErrorCodes.CircuitOpen || ++failures < 0);
        Assert.InRange(failures, 0, 4);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(1));

        // It heals: one probe closes all.
        cluster.Sandbox.Faults.Clear();
        var probes = 0;
        await Until(async () =>
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(silo => cluster.Call(silo).AsTask()));
            probes += results.Count(result => Step(result) == "probe");
            return results.All(result => result.IsSuccess);
        });
        Assert.Equal(1, probes);
        Assert.Equal(BreakerState.Closed, (await cluster.Authority.Look()).State);
    }

    [Fact]
    public async Task Isolate_ByHand_EverySiloRefusesAndAfterResetNone()
    {
        await using var cluster = await BreakerCluster.StartAsync(2, Quick);
        for (var silo = 0; silo < 2; silo++) Assert.True((await cluster.Call(silo)).IsSuccess);

        Assert.Equal(BreakerState.Isolated, (await cluster.Authority.Isolate()).State);
        for (var silo = 0; silo < 2; silo++)
        {
            var place = silo;
            await Until(async () => (await cluster.Call(place)).Error is { Code: ErrorCodes.CircuitOpen, Side: ErrorSide.Policy, RetryAfter: null });
        }

        await cluster.Authority.Reset();
        for (var silo = 0; silo < 2; silo++)
        {
            var place = silo;
            await Until(async () => (await cluster.Call(place)).IsSuccess);
        }
    }

    [Fact]
    public async Task Isolate_BeforeASilosFirstCall_IsHeededByIt()
    {
        await using var cluster = await BreakerCluster.StartAsync(2, Quick);
        await cluster.Authority.Isolate();

        Assert.Equal((ErrorCodes.CircuitOpen, "isolated"), ((await cluster.Call(1)).Error!.Code, Step(await cluster.Call(1), detail: true)));
    }

    private static string? Step(ConnectorResult result, bool detail = false)
    {
        var step = result.Receipt.Steps.SingleOrDefault(step => step.Stage == CallStage.Breaker);
        return detail ? step?.Detail : step?.Decision;
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
