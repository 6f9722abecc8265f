namespace CheNu.Grains.Resilience;

/// <summary>What became of a probe. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.BreakerProbeOutcome")]
public enum BreakerProbeOutcome
{
    /// <summary>It was cancelled, never sent, or ended in something that is not the upstream's fault: no evidence of anything.</summary>
    NoEvidence = 0,

    /// <summary>The upstream answered.</summary>
    Succeeded = 1,

    /// <summary>The upstream failed.</summary>
    Failed = 2,
}
