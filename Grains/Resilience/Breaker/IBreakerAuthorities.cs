namespace CheNu.Grains.Resilience;

/// <summary>The way to the authorities of breakers; see <see cref="ICircuitBreakerGrain"/>. Any exception means that one could not be reached.</summary>
internal interface IBreakerAuthorities
{
    ValueTask<BreakerView> Report(BreakerKey key, BreakerReport report);

    ValueTask<BreakerView> Watch(BreakerKey key, BreakerReport report, TimeSpan hold, CancellationToken cancellationToken);

    ValueTask<ProbeAnswer> AskProbe(BreakerKey key, BreakerReport report, TimeSpan hold);

    ValueTask<BreakerView> EndProbe(BreakerKey key, string silo, long probe, BreakerProbeOutcome outcome);
}
