namespace CheNu.Grains.Resilience;

/// <summary>The journal as a call sees it. Failing to reach it throws; each method may be repeated.</summary>
internal interface ICallJournal
{
    /// <summary>See <see cref="ICallJournalGrain.Look"/>.</summary>
    ValueTask<JournalReply> Look(string slot, JournalRequest request);

    /// <summary>See <see cref="ICallJournalGrain.Begin"/>.</summary>
    ValueTask<JournalReply> Begin(string slot, JournalRequest request);

    /// <summary>See <see cref="ICallJournalGrain.Complete"/>.</summary>
    ValueTask<bool> Complete(string slot, JournalOutcome outcome);
}
