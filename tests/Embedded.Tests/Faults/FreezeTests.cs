using Orleans.Runtime;

namespace Embedded.Tests.Faults;

public sealed class FreezeTests
{
    [Fact]
    public async Task Freeze_CallWaits_ThawServesIt()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var silo = faulty.Cluster.Silos[0];
        var node = await faulty.NodeOn(silo);

        faulty.Cluster.Freeze(silo);
        var call = node.Count();
        faulty.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(call.IsCompleted);
        faulty.Cluster.Thaw(silo);

        Assert.Equal(2, await call);
    }

    [Fact]
    public async Task Freeze_LongerThanTheCallersPatience_TimesOut()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var silo = faulty.Cluster.Silos[0];
        var node = await faulty.NodeOn(silo);

        faulty.Cluster.Freeze(silo);
        var call = node.Count();
        faulty.Clock.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        faulty.Cluster.Thaw(silo);
        Assert.Equal(2, await node.Count());
    }

    [Fact]
    public async Task Freeze_GivenUpMeanwhile_DiesWhenThawed()
    {
        await using var faulty = await FaultyCluster.StartAsync(failureDetection: TimeSpan.FromSeconds(10));
        var silo = faulty.Cluster.Silos[0];
        var node = await faulty.NodeOn(silo);

        faulty.Cluster.Freeze(silo);
        var call = node.Count();
        faulty.Clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<SiloUnavailableException>(() => call);
        Assert.Equal(1, await node.Count());
        faulty.Cluster.Thaw(silo);
        Assert.Equal(0, silo.ActivationCount);
        Assert.Equal(2, await node.Count());
    }
}
