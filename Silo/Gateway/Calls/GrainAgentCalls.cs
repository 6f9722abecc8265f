using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Calls through agent grains.</summary>
internal sealed class GrainAgentCalls(IGrainFactory grains) : IAgentCalls
{
    public ValueTask<ConnectorResult> Call(string agent, string connector, AgentCall call, CancellationToken cancellationToken) =>
        grains.GetGrain<IAgentGrain>(agent).CallConnector(connector, call, cancellationToken);
}
