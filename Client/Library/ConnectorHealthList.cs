namespace CheNu.Client;

/// <summary>The health of every connector of a gateway's catalogue.</summary>
public sealed record ConnectorHealthList(IReadOnlyList<ConnectorHealthView> Connectors);
