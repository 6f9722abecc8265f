namespace Orleans.Embedded.Scheduling;

/// <summary>Decides on which thread, and in which order, everything in a cluster runs.</summary>
public abstract class TurnScheduler
{
    /// <summary>The default: the thread pool.</summary>
    public static TurnScheduler ThreadPool { get; } = new PoolScheduler();

    /// <summary>How many turns an activation runs in a row before others get theirs.</summary>
    internal virtual int TurnsInARow => 32;

    /// <summary>Whether an activation that has both runs a continuation rather than starts a call.</summary>
    internal virtual bool ContinuesFirst(bool isItsTurn) => isItsTurn;

    /// <summary>Runs it soon; never on the caller's stack.</summary>
    internal abstract void Schedule(IRunnable item);

    /// <summary>Runs it after what is already waiting.</summary>
    internal virtual void ScheduleLast(IRunnable item) => Schedule(item);
}
