using Orleans.Metadata;

namespace CheNu.Grains.Agents;

/// <summary>An agent that needs nothing but its name: the gateway acts through it for every agent of <c>agents.yaml</c>.</summary>
[GrainType("chenu.agent")]
internal sealed class NamedAgentGrain : AgentGrain;
