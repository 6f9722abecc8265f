using Orleans.Concurrency;
using Orleans.Metadata;

namespace CheNu.Grains.Connectors;

/// <summary>Runs calls through the pipeline, on the silo of the caller. It has no state: calls that wait for a vendor interleave freely.</summary>
[StatelessWorker, Reentrant, GrainType("chenu.connector")]
internal sealed class ConnectorGrain(CallPipeline pipeline) : Grain, IConnectorGrain
{
    public ValueTask<ConnectorResult> Call(ConnectorRequest request, CancellationToken cancellationToken = default) =>
        pipeline.Call(this.GetPrimaryKeyString(), request, cancellationToken);
}
