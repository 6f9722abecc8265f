using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Calls through agent grains.</summary>
internal sealed class GrainAgentCalls(IGrainFactory grains) : IAgentCalls
{
    public ValueTask<ConnectorResult> Call(string agent, string connector, AgentCall call, CancellationToken cancellationToken) =>
        LogicalCall.Make(call, one => grains.GetGrain<IAgentGrain>(agent).CallConnector(connector, one, cancellationToken));
}
