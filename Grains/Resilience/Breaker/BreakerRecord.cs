namespace CheNu.Grains.Resilience;

/// <summary>What an authority keeps over restarts; written when it changes, never for a call.</summary>
[GenerateSerializer, Alias("chenu.BreakerRecord")]
public sealed record BreakerRecord
{
    [Id(0)] public BreakerState State { get; init; }

    [Id(1)] public long Epoch { get; init; }

    /// <summary>How long the lease of a probe is that may be under way, or zero.</summary>
    [Id(2)] public TimeSpan Probing { get; init; }
}
