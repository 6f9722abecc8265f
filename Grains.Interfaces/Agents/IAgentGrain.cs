using CheNu.Grains.Connectors;
using Orleans.Concurrency;
using Orleans.Metadata;

namespace CheNu.Grains.Agents;

/// <summary>
/// An agent, keyed <c>NAME/instance</c>, for example <c>L3_RBQ_VERIFIER/montreal</c>. The name gives its level and decides
/// which connectors it may call. The gateway calls on behalf of an agent through this interface. Every agent grain class
/// implements it; asked for by this interface alone, an agent is served by the class that needs nothing but its name.
/// </summary>
[Alias("chenu.IAgentGrain"), DefaultGrainType("chenu.agent")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Calls a connector's endpoint as this agent. It touches no state of the agent, so calls run side by side.</summary>
    /// <param name="connector">The connector's id.</param>
    /// <param name="call">Endpoint, arguments and options; the agent's identity is added here.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    [Alias("CallConnector"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    ValueTask<ConnectorResult> CallConnector(string connector, AgentCall call, CancellationToken cancellationToken = default);
}
