namespace CheNu.Grains.Resilience;

/// <summary>
/// Keeps what is known of writes, so that none is lost and none is done twice: the intent before the effect, the outcome after
/// it. Keyed by connector and a part of the key's hash, <c>CONN_FIN_STRIPE/2a7f</c>. Every method may be repeated when its
/// answer was lost. A record that another activation has changed meanwhile is never overwritten: the call fails with the
/// runtime's <c>InconsistentStateException</c>, and the next one finds what is stored.
/// </summary>
[Alias("chenu.ICallJournalGrain")]
public interface ICallJournalGrain : IGrainWithStringKey
{
    /// <summary>What <see cref="Begin"/> would answer; changes nothing.</summary>
    [Alias("Look"), ResponseTimeout("00:00:10")]
    ValueTask<JournalReply> Look(JournalRequest request);

    /// <summary>Asks to do the write. Where the answer says so, the intent is stored and the caller is its owner until the lease ends.</summary>
    [Alias("Begin"), ResponseTimeout("00:00:10")]
    ValueTask<JournalReply> Begin(JournalRequest request);

    /// <summary>Stores what came of it.</summary>
    /// <returns>False when another owner has taken over since: then nothing is changed.</returns>
    [Alias("Complete"), ResponseTimeout("00:00:10")]
    ValueTask<bool> Complete(JournalOutcome outcome);
}
