using Embedded.Tests.Basics;
using Orleans.Embedded;

namespace Embedded.Tests.Scheduling;

public sealed class TurnWorkerTests
{
    [Fact]
    public async Task Call_GrainBlocksItsThread_TheOtherGrainRunsAllTheSame()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(), TestContext.Current.CancellationToken);

        var answer = await cluster.Client.GetGrain<IBlocker>("a").BlockOn("b").WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(42, answer);
    }

    [Fact]
    public async Task Call_CallerBlocksAfterAnAwait_IsAnsweredAllTheSame()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(), TestContext.Current.CancellationToken);
        var counter = cluster.Client.GetGrain<ICounter>("blocked");

        await Task.Run(() => counter.Add(1), TestContext.Current.CancellationToken);
        var task = counter.Add(1);

#pragma warning disable xUnit1031 // Blocking is what is tested.
        Assert.True(task.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
#pragma warning restore xUnit1031
    }

    [Fact]
    public async Task Call_LongChainOfGrains_DoesNotExhaustTheStack()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(), TestContext.Current.CancellationToken);

        Assert.Equal(5000, await cluster.Client.GetGrain<IChain>(0).Descend(5000));
    }
}
