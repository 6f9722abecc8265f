namespace CheNu.Grains.Admission;

/// <summary>What happens to a call above a limit.</summary>
public enum LimitAction
{
    /// <summary>It waits when its turn comes in time, else it is refused at once.</summary>
    QueueOrReject,

    /// <summary>It is refused at once.</summary>
    Reject,
}
