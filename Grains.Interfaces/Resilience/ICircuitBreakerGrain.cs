namespace CheNu.Grains.Resilience;

/// <summary>
/// The authority of one breaker, keyed by <see cref="BreakerKey"/>. It opens the cluster when more than half of the silos
/// that call the connector have opened by their own evidence, and leases one probe at a time to one silo.
/// </summary>
[Alias("chenu.ICircuitBreakerGrain")]
public interface ICircuitBreakerGrain : IGrainWithStringKey
{
    /// <summary>A silo's word; answered at once.</summary>
    [Alias("Report")]
    ValueTask<BreakerView> Report(BreakerReport report);

    /// <summary>
    /// A silo's word, answered when the breaker's version is another than the report's, and after
    /// <paramref name="hold"/> at the latest: that is how a change reaches all silos at once.
    /// </summary>
    /// <param name="report">As for <see cref="Report"/>.</param>
    /// <param name="hold">At most 5 s.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    [Alias("Watch")]
    ValueTask<BreakerView> Watch(BreakerReport report, TimeSpan hold, CancellationToken cancellationToken = default);

    /// <summary>Asks for the probe. Its lease ends by itself a second after <paramref name="hold"/>.</summary>
    /// <param name="report">As for <see cref="Report"/>.</param>
    /// <param name="hold">How long the probing call may take; 1 s to 10 minutes.</param>
    [Alias("AskProbe")]
    ValueTask<ProbeAnswer> AskProbe(BreakerReport report, TimeSpan hold);

    /// <summary>Says what became of a probe. Of a lease that has ended it changes nothing.</summary>
    [Alias("EndProbe")]
    ValueTask<BreakerView> EndProbe(string silo, long probe, BreakerProbeOutcome outcome);

    /// <summary>How it stands.</summary>
    [Alias("Look")]
    ValueTask<BreakerView> Look();

    /// <summary>Opens it everywhere, for good: also over restarts, until <see cref="Reset"/>.</summary>
    [Alias("Isolate")]
    ValueTask<BreakerView> Isolate();

    /// <summary>Closes it everywhere, whatever opened it.</summary>
    [Alias("Reset")]
    ValueTask<BreakerView> Reset();
}
