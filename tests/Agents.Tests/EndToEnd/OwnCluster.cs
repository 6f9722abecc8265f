namespace Agents.Tests.EndToEnd;

/// <summary>A cluster with the repository's catalogue for the tests of one class.</summary>
public sealed class OwnCluster : IAsyncLifetime
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
