[assembly: AssemblyFixture(typeof(Agents.Tests.EndToEnd.SharedCluster))]

namespace Agents.Tests.EndToEnd;

/// <summary>One cluster with the repository's catalogue, for tests that leave nothing behind that others could trip over.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private AgentCluster? _cluster;

    public AgentCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    public async ValueTask InitializeAsync() => _cluster = await AgentCluster.StartAsync(AgentCluster.Catalogue);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
