namespace CheNu.Grains.Resilience;

/// <summary>Whether a connector's system answers its probes.</summary>
[GenerateSerializer, Alias("chenu.HealthState")]
public enum HealthState
{
    /// <summary>Too few probes so far to tell.</summary>
    Unknown = 0,

    /// <summary>It answers.</summary>
    Healthy = 1,

    /// <summary>It does not.</summary>
    Unhealthy = 2,
}
