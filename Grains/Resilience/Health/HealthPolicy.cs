namespace CheNu.Grains.Resilience;

/// <summary>Section <c>connection_pool.health_check</c> of <c>catalog/policies.yaml</c>; the defaults are the seeds'.</summary>
/// <param name="Interval">From one probe to the next, 1 s to 1 h. Default 60 s.</param>
/// <param name="Timeout">When a probe that hangs is ended, 100 ms to 1 min and shorter than the interval. Default 5 s.</param>
/// <param name="UnhealthyThreshold">Failures in a row that make a connector unhealthy, 1 to 100. Default 3.</param>
/// <param name="HealthyThreshold">Successes in a row that make it healthy, 1 to 100. Default 2.</param>
public sealed record HealthPolicy(TimeSpan Interval, TimeSpan Timeout, int UnhealthyThreshold, int HealthyThreshold)
{
    public static HealthPolicy Default { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5), 3, 2);
}
