using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;
using Orleans.Runtime;

namespace Embedded.Tests.Faults;

/// <summary>Virtual silos whose time the test drives.</summary>
internal sealed class FaultyCluster(EmbeddedCluster cluster, TestClock clock, Gates gates) : IAsyncDisposable
{
    internal EmbeddedCluster Cluster => cluster;

    internal TestClock Clock => clock;

    internal Gates Gates => gates;

    internal static async Task<FaultyCluster> StartAsync(int silos = 2, TimeSpan? failureDetection = null)
    {
        var clock = new TestClock();
        var gates = new Gates();
        var cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions
            {
                Silos = silos,
                Seed = 1,
                TimeProvider = clock,
                FailureDetection = failureDetection,
                ConfigureSilo = silo => silo.Services.AddSingleton(gates),
            },
            TestContext.Current.CancellationToken);
        return new FaultyCluster(cluster, clock, gates);
    }

    internal INode Node(string key) => cluster.Client.GetGrain<INode>(key);

    /// <summary>Activates grains until one is on the silo, and returns it with its count at 1.</summary>
    internal async Task<INode> NodeOn(EmbeddedSilo silo, string prefix = "node")
    {
        for (var i = 0; ; i++)
        {
            var node = Node($"{prefix}-{i}");
            await node.Count();
            if (silo.Hosts(node))
                return node;
        }
    }

    internal static string KeyOf(INode node) => node.GetPrimaryKeyString();

    public async ValueTask DisposeAsync()
    {
        // A silo that is frozen would never stop.
        foreach (var silo in cluster.Silos)
            cluster.Kill(silo);
        await cluster.DisposeAsync();
    }
}
