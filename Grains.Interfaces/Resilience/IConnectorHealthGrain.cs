using Orleans.Concurrency;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Probes one connector's system, keyed by the connector's id: one probe in each interval for the whole cluster. A probe
/// takes nothing from any limit, and neither feeds nor asks the circuit breaker.
/// </summary>
[Alias("chenu.IConnectorHealthGrain")]
public interface IConnectorHealthGrain : IGrainWithStringKey
{
    /// <summary>Begins probing, for as long as the catalogue holds the connector. Repeating it changes nothing.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>How the probes have gone; never waits for one.</summary>
    [Alias("Get"), AlwaysInterleave]
    ValueTask<ConnectorHealth> Get();
}
