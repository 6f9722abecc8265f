namespace CheNu.Grains.Resilience;

/// <summary>Reaches the authorities as grains.</summary>
internal sealed class GrainBreakerAuthorities(IGrainFactory grains) : IBreakerAuthorities
{
    public ValueTask<BreakerView> Report(BreakerKey key, BreakerReport report) => Of(key).Report(report);

    public ValueTask<BreakerView> Watch(BreakerKey key, BreakerReport report, TimeSpan hold, CancellationToken cancellationToken) =>
        Of(key).Watch(report, hold, cancellationToken);

    public ValueTask<ProbeAnswer> AskProbe(BreakerKey key, BreakerReport report, TimeSpan hold) => Of(key).AskProbe(report, hold);

    public ValueTask<BreakerView> EndProbe(BreakerKey key, string silo, long probe, BreakerProbeOutcome outcome) => Of(key).EndProbe(silo, probe, outcome);

    private ICircuitBreakerGrain Of(BreakerKey key) => grains.GetGrain<ICircuitBreakerGrain>(key.ToString());
}
