namespace RuntimeContract.Tests;

/// <summary>One silo that collects activations after two seconds without a call.</summary>
public sealed class IdleCluster : IAsyncLifetime
{
    private ContractCluster? _cluster;

    public ContractCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    public async ValueTask InitializeAsync() =>
        _cluster = await ContractCluster.StartAsync(silos: 1, TimeProvider.System, collectionAge: TimeSpan.FromSeconds(2));

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
