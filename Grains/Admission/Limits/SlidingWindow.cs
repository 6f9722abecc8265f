namespace CheNu.Grains.Admission;

/// <summary>
/// At most capacity permits in any stretch as long as the period. A permit counts from the moment it is handed out
/// until one period after it was used; while nobody knows whether it was used, it counts.
/// </summary>
internal abstract class SlidingWindow(LimitDefinition definition) : LimitState(definition)
{
    /// <summary>Settled permits that still count.</summary>
    protected long Used { get; set; }

    protected long Width => Definition.Period.Ticks;

    public sealed override long Available(long now)
    {
        Forget(now);
        return Definition.Capacity - Used - Outstanding;
    }

    public sealed override void Take(long permits, long now) => Outstanding += permits;

    public sealed override void Return(long permits, long now) => Outstanding -= permits;

    public sealed override void Settle(long permits, long at, long now)
    {
        Outstanding -= permits;
        Charge(permits, at, now);
    }

    public sealed override void Charge(long permits, long at, long now)
    {
        Forget(now);
        Add(permits, at);
    }

    public sealed override long FreeAt(long permits, long now, LeaseTable outstanding)
    {
        var available = Available(now);
        if (permits <= available) return now;

        // Those that come after a whole capacity wait for the use of those before them to leave the window; each round
        // takes a little longer than the window, for the messages in between.
        var rounds = (permits - 1) / Definition.Capacity;
        var missing = permits - (rounds * Definition.Capacity) - available;
        var first = missing <= 0 ? now
            : missing <= Used ? FreedAt(missing)
            : Later(outstanding.UntilOf(missing - Used, now), Width);
        return rounds == 0 ? first
            : rounds > TimeSpan.FromDays(1).Ticks / Width ? long.MaxValue
            : Later(first, rounds * (Width + LeaseTerms.Length(Definition).Ticks + (Width / 20)));
    }

    public sealed override bool IsFresh(long now)
    {
        Forget(now);
        return Outstanding == 0 && Used == 0;
    }

    public sealed override void Adopt(UsageHistory history, long now)
    {
        if (history.Missing > 0) Charge(history.Missing, now, now);
        foreach (var (age, permits) in history.Used) Charge(permits, now - age, now);
    }

    protected static long Later(long time, long ticks) => ticks > long.MaxValue - time ? long.MaxValue : time + ticks;

    /// <summary>Drops what has left the window.</summary>
    protected abstract void Forget(long now);

    /// <summary>Counts permits used at a time that is not in the future.</summary>
    protected abstract void Add(long permits, long at);

    /// <summary>When so many of the settled permits have left the window; there are as many.</summary>
    protected abstract long FreedAt(long permits);
}
