using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary><c>GET /v1/health/connectors</c>: how each connector's system has answered its probes.</summary>
internal sealed class ConnectorHealthEndpoint(IConnectorHealthReport report)
{
    public async Task<IResult> Get(CancellationToken cancellationToken) => new ConnectorHealthResult(await report.All(cancellationToken));
}
