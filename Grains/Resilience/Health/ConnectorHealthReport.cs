using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Resilience;

/// <summary>The health of every connector of the catalogue, gathered from the grains that probe them.</summary>
internal sealed partial class ConnectorHealthReport(ICatalogue catalogues, IGrainFactory grains, TimeProvider time, ILogger<ConnectorHealthReport> logger)
    : IConnectorHealthReport
{
    /// <summary>A grain that does not answer so soon is one that nothing is known of.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConnectorHealth>> All(CancellationToken cancellationToken) =>
        await Task.WhenAll(catalogues.Current.Connectors.Keys.Order(StringComparer.Ordinal).Select(id => One(id, cancellationToken)));

    private async Task<ConnectorHealth> One(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await grains.GetGrain<IConnectorHealthGrain>(id).Get().AsTask().WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogUnknown(id, failure.GetType().Name);
            return new ConnectorHealth { Connector = id };
        }
    }

    [LoggerMessage(LogLevel.Warning, "The health of {Connector} cannot be found out ({Failure})")]
    private partial void LogUnknown(string connector, string failure);
}
