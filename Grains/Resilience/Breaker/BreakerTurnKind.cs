namespace CheNu.Grains.Resilience;

/// <summary>What a call may do that a breaker does not simply let through.</summary>
internal enum BreakerTurnKind
{
    /// <summary>Go: it is closed after all.</summary>
    Go,

    /// <summary>Fail fast.</summary>
    Refused,

    /// <summary>Wait until the silo knows how the cluster stands.</summary>
    Learn,

    /// <summary>Ask the authority for the probe, and say what came of it; others are refused meanwhile.</summary>
    AskProbe,
}
