using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Embedded;
using Orleans.Hosting;

namespace Embedded.Tests.Basics;

public sealed class SmokeTests
{
    [Fact]
    public async Task Calls_ManyAtOnce_AreServedOneAtATime()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(), TestContext.Current.CancellationToken);
        var counter = cluster.Client.GetGrain<ICounter>("a");

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => counter.Add(1)));

        Assert.Equal(1000, await counter.Read());
    }

    [Fact]
    public async Task Host_UseOrleans_ServesGrains()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var counter = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounter>("b");

        Assert.Equal(3, await counter.Add(3));
        Assert.Equal("hello", await counter.Echo("hello"));
        var list = new List<int> { 1 };
        var echoed = await counter.Echo(list);
        Assert.NotSame(list, echoed);
        Assert.Equal(list, echoed);

        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Fail_InGrain_ReachesCaller()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(), TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.Client.GetGrain<ICounter>("c").Fail("no"));

        Assert.Equal("no", failure.Message);
    }

    [Fact]
    public async Task Count_Stream_ArrivesInOrder()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(), TestContext.Current.CancellationToken);
        var seen = new List<int>();

        await foreach (var i in cluster.Client.GetGrain<ICounter>("d").Count(250, TestContext.Current.CancellationToken))
            seen.Add(i);

        Assert.Equal(Enumerable.Range(1, 250), seen);
    }
}
