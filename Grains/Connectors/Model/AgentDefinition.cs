namespace CheNu.Grains.Connectors;

/// <summary>One agent of <c>catalog/agents.yaml</c>.</summary>
/// <param name="Name">For example <c>L3_RBQ_VERIFIER</c>; the level is its prefix.</param>
/// <param name="Level">0 to 3, as in L0 to L3.</param>
/// <param name="Description">What the agent does, in a sentence.</param>
/// <param name="Department">The department it belongs to, or null.</param>
public sealed record AgentDefinition(string Name, int Level, string? Description, string? Department);
