namespace CheNu.Client;

/// <summary>What can be called, by whom.</summary>
public sealed record CatalogueView(string Version, IReadOnlyList<ConnectorView> Connectors, IReadOnlyList<AgentView> Agents);
