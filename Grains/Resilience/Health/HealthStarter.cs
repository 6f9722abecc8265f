using System.Threading.Channels;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Has every connector of the catalogue probed: when the silo starts, and when another catalogue comes into force. Each silo
/// does so, and the grains see to it that there is one probe all the same.
/// </summary>
internal sealed partial class HealthStarter(CatalogueStore catalogues, IGrainFactory grains, TimeProvider time, ILogger<HealthStarter> logger) : BackgroundService
{
    private const int AtOnce = 16;

    /// <summary>Before grains that could not be reached are asked again.</summary>
    internal static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        catalogues.Replaced += Changed;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await StartAll(stoppingToken))
                    await _changes.Reader.ReadAsync(stoppingToken);
                else
                    await Task.Delay(WaitAfterFailure, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
        finally
        {
            catalogues.Replaced -= Changed;
        }
    }

    private void Changed(ConnectorCatalogue catalogue) => _changes.Writer.TryWrite(true);

    private async Task<bool> StartAll(CancellationToken stopping)
    {
        var failed = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping };
        await Parallel.ForEachAsync(catalogues.Current.Connectors.Keys, parallel, async (id, _) =>
        {
            try
            {
                await grains.GetGrain<IConnectorHealthGrain>(id).Start();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Interlocked.Increment(ref failed);
                LogNotStarted(id, failure.GetType().Name, WaitAfterFailure.TotalSeconds);
            }
        });
        return failed == 0;
    }

    [LoggerMessage(LogLevel.Warning, "The probes of {Connector} could not be started ({Failure}); tried again in {Seconds} s")]
    private partial void LogNotStarted(string connector, string failure, double seconds);
}
