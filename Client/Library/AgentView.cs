namespace CheNu.Client;

/// <summary>An agent of the catalogue.</summary>
public sealed record AgentView(string Name, int Level, string? Description, string? Department);
