using Orleans.Embedded;

namespace Embedded.Tests.Faults;

public sealed class CutOffTests
{
    [Fact]
    public async Task CutOff_CallsFromOutside_TimeOutAndPassAgainWhenHealed()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var silo = faulty.Cluster.Silos[0];
        var node = await faulty.NodeOn(silo);

        faulty.Cluster.CutOff(silo);
        var call = node.Count();
        faulty.Clock.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => call);

        faulty.Cluster.Heal(silo);
        Assert.Equal(2, await node.Count());
    }

    [Fact]
    public async Task CutOff_CallsWithinIt_GoOn()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var silo = faulty.Cluster.Silos[0];
        var one = await faulty.NodeOn(silo, "one");
        var two = await faulty.NodeOn(silo, "two");

        faulty.Cluster.CutOff(silo);

        var fromInside = silo.GrainFactory.GetGrain<INode>(FaultyCluster.KeyOf(one));
        Assert.Equal(2, await fromInside.CountOf(FaultyCluster.KeyOf(two)));
    }

    [Fact]
    public async Task CutOff_GivenUp_GrainIsActiveTwiceUntilHealed()
    {
        await using var faulty = await FaultyCluster.StartAsync(failureDetection: TimeSpan.FromSeconds(10));
        var silo = faulty.Cluster.Silos[0];
        var node = await faulty.NodeOn(silo);

        faulty.Cluster.CutOff(silo);
        faulty.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, await node.Count());
        Assert.Equal(2, await silo.GrainFactory.GetGrain<INode>(FaultyCluster.KeyOf(node)).Count());
        faulty.Cluster.Heal(silo);
        Assert.Equal(0, silo.ActivationCount);
        Assert.Equal(2, await node.Count());
    }

    [Fact]
    public async Task OnMessage_RequestLost_IsNotExecuted()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var node = await faulty.NodeOn(faulty.Cluster.Silos[0]);

        faulty.Cluster.OnMessage = static _ => MessageFate.Lose;
        var call = node.Count();
        faulty.Clock.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => call);

        faulty.Cluster.OnMessage = null;
        Assert.Equal(2, await node.Count());
    }

    [Fact]
    public async Task OnMessage_ReplyLost_IsExecutedAllTheSame()
    {
        await using var faulty = await FaultyCluster.StartAsync(silos: 2);
        var one = await faulty.NodeOn(faulty.Cluster.Silos[0], "one");
        var two = await faulty.NodeOn(faulty.Cluster.Silos[1], "two");
        var lost = new TaskCompletionSource();
        faulty.Cluster.OnMessage = message =>
        {
            var isTheReply = message.IsReply && message is { From: "silo-2", To: "silo-1" };
            if (isTheReply)
                lost.TrySetResult();
            return isTheReply ? MessageFate.Lose : MessageFate.Pass;
        };

        var call = one.CountOf(FaultyCluster.KeyOf(two));
        await lost.Task;
        faulty.Clock.Advance(TimeSpan.FromSeconds(31));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        faulty.Cluster.OnMessage = null;
        Assert.Equal(3, await two.Count());
    }

    [Fact]
    public async Task OnMessage_RequestDelayed_ArrivesLater()
    {
        await using var faulty = await FaultyCluster.StartAsync();
        var node = await faulty.NodeOn(faulty.Cluster.Silos[0]);

        faulty.Cluster.OnMessage = static message => message.IsReply ? MessageFate.Pass : MessageFate.Delay(TimeSpan.FromSeconds(5));
        var call = node.Count();
        faulty.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(call.IsCompleted);
        faulty.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, await call);
    }
}
