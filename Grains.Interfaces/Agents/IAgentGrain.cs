using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>
/// An agent, keyed <c>NAME/instance</c>, for example <c>L3_RBQ_VERIFIER/montreal</c>. The name gives its level and decides
/// which connectors it may call. The gateway calls on behalf of an agent through this interface.
/// </summary>
[Alias("chenu.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Calls a connector's endpoint as this agent.</summary>
    /// <param name="connector">The connector's id.</param>
    /// <param name="call">Endpoint, arguments and options; the agent's identity is added here.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Alias("CallConnector")]
    ValueTask<ConnectorResult> CallConnector(string connector, AgentCall call, CancellationToken cancellationToken = default);
}
