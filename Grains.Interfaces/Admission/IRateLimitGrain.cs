namespace CheNu.Grains.Admission;

/// <summary>
/// The authority of limits, keyed by <see cref="LimitKey.Authority"/>. It hands out leases and single permits; silos
/// spend them. No call waits in it: a caller whose turn comes later gets a ticket and waits on its own silo.
/// </summary>
[Alias("chenu.IRateLimitGrain")]
public interface IRateLimitGrain : IGrainWithStringKey
{
    /// <summary>All that a silo has to say and to ask about one limit, in one message.</summary>
    /// <exception cref="ArgumentException">The message names no limit of this authority.</exception>
    [Alias("Sync")]
    ValueTask<LimitReply> Sync(LimitRequest request);

    /// <summary>How a limit stands.</summary>
    /// <exception cref="ArgumentException">The text names no limit of this authority.</exception>
    [Alias("Look")]
    ValueTask<LimitStatus> Look(string limit);

    /// <summary>Sets a limit at run time, stored; in force everywhere within a second.</summary>
    /// <param name="limit">The limit's key.</param>
    /// <param name="definition">What it allows; null: what policies and catalogue say.</param>
    /// <param name="duration">For how long; null: until it is set again.</param>
    /// <exception cref="ArgumentException">The text names no limit of this authority, or the definition or the duration is out of range.</exception>
    [Alias("Set")]
    ValueTask<LimitStatus> Set(string limit, LimitDefinition? definition, TimeSpan? duration = null);
}
