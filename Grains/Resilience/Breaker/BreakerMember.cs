namespace CheNu.Grains.Resilience;

/// <summary>What an authority knows of one silo.</summary>
internal sealed class BreakerMember
{
    public long LastHeard { get; set; }

    /// <summary>Whether its own evidence of the present epoch has opened it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Which of the failed probes since the last success was its latest, counted from 1; 0: none.</summary>
    public long LastFailure { get; set; }
}
