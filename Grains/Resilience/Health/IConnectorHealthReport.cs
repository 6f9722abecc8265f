namespace CheNu.Grains.Resilience;

/// <summary>The health of every connector of the catalogue.</summary>
public interface IConnectorHealthReport
{
    /// <summary>In order of id. What cannot be found out is unknown, never an error.</summary>
    Task<IReadOnlyList<ConnectorHealth>> All(CancellationToken cancellationToken);
}
