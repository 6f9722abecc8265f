namespace CheNu.Grains.Admission;

/// <summary>
/// The exact account of one limit. A permit is available, then outstanding (handed out, perhaps not yet used), then
/// settled (used at a known time) or returned. Times are ticks of 100 ns on one monotonic clock and never go back;
/// whoever calls sees to that. One thread at a time.
/// </summary>
internal abstract class LimitState(LimitDefinition definition)
{
    /// <summary>Windows of up to so many permits keep each time; larger ones count by slots.</summary>
    public const long LargestLog = 1_000;

    public LimitDefinition Definition { get; private set; } = definition;

    /// <summary>Permits handed out and neither settled nor returned.</summary>
    public long Outstanding { get; protected set; }

    /// <param name="definition">What the limit allows.</param>
    /// <param name="now">The time from which on it counts; nothing is used yet.</param>
    /// <param name="weighted">Whether one call takes many permits (LLM tokens): then times are kept by slots.</param>
    public static LimitState Create(LimitDefinition definition, long now, bool weighted = false) => definition.Strategy switch
    {
        LimitStrategy.TokenBucket => new TokenBucket(definition, now),
        _ when weighted || definition.Capacity > LargestLog => new SlidingWindowRing(definition),
        _ => new SlidingWindowLog(definition),
    };

    /// <summary>Permits that may be handed out now; below zero after a debt or a lowered limit.</summary>
    public abstract long Available(long now);

    /// <summary>Hands out permits; the caller has looked at <see cref="Available"/>.</summary>
    public abstract void Take(long permits, long now);

    /// <summary>Outstanding permits were used, at <paramref name="at"/> at the latest.</summary>
    public abstract void Settle(long permits, long at, long now);

    /// <summary>Outstanding permits will not be used.</summary>
    public abstract void Return(long permits, long now);

    /// <summary>Permits were used that nobody had taken.</summary>
    public abstract void Charge(long permits, long at, long now);

    /// <summary>
    /// When so many permits can have been handed out, at the latest, if nobody else takes any and all that is
    /// outstanding is used as late as it can be.
    /// </summary>
    public abstract long FreeAt(long permits, long now, LeaseTable outstanding);

    /// <summary>Whether it is as good as new, so that it may be forgotten.</summary>
    public abstract bool IsFresh(long now);

    /// <summary>The same account under another definition of the same strategy; false when that needs another account.</summary>
    public abstract bool TryResize(LimitDefinition definition, long now);

    /// <summary>What was used, for another account that goes on from here: permits by their age, and what is left of a debt.</summary>
    public abstract void Describe(long now, UsageHistory history);

    /// <summary>Takes over what another account had used.</summary>
    public abstract void Adopt(UsageHistory history, long now);

    protected void Redefine(LimitDefinition definition) => Definition = definition;
}
