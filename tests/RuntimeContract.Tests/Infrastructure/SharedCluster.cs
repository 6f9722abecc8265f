[assembly: AssemblyFixture(typeof(RuntimeContract.Tests.SharedCluster))]

namespace RuntimeContract.Tests;

/// <summary>Two silos on the system's clock, started once. Tests keep apart by using keys of their own.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private ContractCluster? _cluster;

    public ContractCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    public IClusterClient Client => Cluster.Client;

    public Board Board => Cluster.Board;

    public async ValueTask InitializeAsync() => _cluster = await ContractCluster.StartAsync(silos: 2, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
