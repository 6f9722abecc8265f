namespace CheNu.Grains.Resilience;

/// <summary>What an authority knows of one silo.</summary>
internal sealed class BreakerMember
{
    public long LastHeard { get; set; }

    /// <summary>Whether its own evidence of the present epoch has opened it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Its failed probes since the upstream last answered one.</summary>
    public int FailedProbes { get; set; }
}
