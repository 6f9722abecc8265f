namespace CheNu.Silo.Gateway;

/// <summary>Who makes a call, for whom, and who said so.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="User">An opaque id, or null.</param>
/// <param name="Source"><c>key</c>: the API key stands for it; <c>header</c>: X-Agent; <c>default</c>: the first agent that the connector allows.</param>
internal sealed record AgentChoice(AgentName Agent, string? User, string Source);
