using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>Makes probes.</summary>
internal interface IHealthProber
{
    /// <summary>Makes one probe.</summary>
    /// <param name="connector">Whose system is asked.</param>
    /// <param name="timeout">When to give up; that is a failure.</param>
    /// <param name="cancellationToken">Ends it without a result.</param>
    /// <returns>What came of it, or null when it was cancelled.</returns>
    Task<ProbeOutcome?> Probe(Connector connector, TimeSpan timeout, CancellationToken cancellationToken);
}
