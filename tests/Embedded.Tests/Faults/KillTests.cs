using Orleans.Runtime;

namespace Embedded.Tests.Faults;

public sealed class KillTests
{
    [Fact]
    public async Task Kill_GrainOnIt_IsActivatedAnewElsewhereWithoutHook()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var node = await faulty.NodeOn(faulty.Cluster.Silos[0]);
        var survivor = faulty.Cluster.Silos[1];

        faulty.Cluster.Kill(faulty.Cluster.Silos[0]);

        Assert.Equal(1, await node.Count());
        Assert.True(survivor.Hosts(node));
        Assert.Empty(faulty.Gates.Deactivated);
        Assert.Same(survivor, Assert.Single(faulty.Cluster.Silos));
    }

    [Fact]
    public async Task Kill_CallRunningOnIt_FailsAtOnce()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var node = await faulty.NodeOn(faulty.Cluster.Silos[0]);
        var running = node.WaitAt("gate");
        var waiting = node.Count();
        await faulty.Gates.Passed("gate reached");

        faulty.Cluster.Kill(faulty.Cluster.Silos[0]);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => running);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => waiting);
    }

    [Fact]
    public async Task Kill_NotNoticedYet_CallsHangUntilItIs()
    {
        await using var faulty = await FaultyCluster.StartAsync(failureDetection: TimeSpan.FromSeconds(15));
        var node = await faulty.NodeOn(faulty.Cluster.Silos[0]);
        var running = node.WaitAt("gate");
        await faulty.Gates.Passed("gate reached");

        faulty.Cluster.Kill(faulty.Cluster.Silos[0]);
        var later = node.Count();
        faulty.Clock.Advance(TimeSpan.FromSeconds(14));
        Assert.False(running.IsCompleted);
        Assert.False(later.IsCompleted);
        faulty.Clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<SiloUnavailableException>(() => running);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => later);
        Assert.Equal(1, await node.Count());
    }

    [Fact]
    public async Task Kill_LastSilo_CallsFail()
    {
        await using var faulty = await FaultyCluster.StartAsync(silos: 1);
        faulty.Cluster.Kill(faulty.Cluster.Silos[0]);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => faulty.Node("a").Count());
    }

    [Fact]
    public async Task StopAsync_GrainOnIt_IsDeactivatedAndMoves()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var stopping = faulty.Cluster.Silos[0];
        var node = await faulty.NodeOn(stopping);

        await stopping.StopAsync(TestContext.Current.CancellationToken);

        Assert.Contains(FaultyCluster.KeyOf(node), faulty.Gates.Deactivated);
        Assert.Equal(1, await node.Count());
    }
}
