namespace CheNu.Grains.Admission;

/// <summary>How long what the authority hands out is good for.</summary>
internal static class LeaseTerms
{
    /// <summary>A queued caller that has not been heard of for so long has gone. Four times <see cref="PollEvery"/>.</summary>
    public static readonly TimeSpan TicketLife = TimeSpan.FromSeconds(1);

    /// <summary>How often a silo with queued callers asks how they stand, when no slot is due before.</summary>
    public static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>A silo gives back a lease that nobody used for so long.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    /// <summary>Callers queued for one limit; far more than any limit of the seeds can serve within 30 s.</summary>
    public const int MaxQueued = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The length of a lease: one second, and at most a fiftieth of a window, because a window counts an unused permit
    /// as used at the end of its lease.
    /// </summary>
    public static TimeSpan Length(LimitDefinition limit)
    {
        if (limit.Strategy == LimitStrategy.TokenBucket) return Longest;
        var share = limit.Period / 50;
        return share < Longest ? share : Longest;
    }
}
