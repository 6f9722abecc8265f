namespace CheNu.Grains.Connectors;

/// <summary>A connector's circuit breaker; defaults are the seeds'.</summary>
/// <param name="Enabled">Whether it opens by itself; an operator can isolate the connector either way. Default true.</param>
/// <param name="FailureThreshold">Failures in a row that open it. Default 5; 1 to 1,000.</param>
/// <param name="ResetTimeout">From opening to the first probe, and from a failed probe to the next. Default 60 s; 1 s to 1 h.</param>
public sealed record BreakerSettings(bool Enabled, int FailureThreshold, TimeSpan ResetTimeout)
{
    public static BreakerSettings Default { get; } = new(true, 5, TimeSpan.FromSeconds(60));
}
