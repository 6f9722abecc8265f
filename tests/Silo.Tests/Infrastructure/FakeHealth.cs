using CheNu.Grains.Resilience;

namespace Silo.Tests;

/// <summary>Stands for the grains that probe connectors.</summary>
internal sealed class FakeHealth : IConnectorHealthReport
{
    /// <summary>What it answers.</summary>
    public IReadOnlyList<ConnectorHealth> Connectors { get; set; } = [];

    public Task<IReadOnlyList<ConnectorHealth>> All(CancellationToken cancellationToken) => Task.FromResult(Connectors);
}
