using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Where the gateway leaves HTTP: calls made by agents.</summary>
internal interface IAgentCalls
{
    /// <summary>Has an agent make a call.</summary>
    /// <param name="agent">The agent grain's key, <c>NAME/instance</c>.</param>
    /// <param name="connector">The connector's id, as the caller wrote it.</param>
    /// <param name="call">What to call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<ConnectorResult> Call(string agent, string connector, AgentCall call, CancellationToken cancellationToken);
}
