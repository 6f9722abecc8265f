using Orleans.Runtime;
using Orleans.Storage;

namespace CheNu.Grains.Resilience;

/// <summary>
/// The journal in grains. What a grain refuses because it or its record has moved on is asked again: each message names its
/// owner, so that twice is the same as once.
/// </summary>
internal sealed class GrainCallJournal(IGrainFactory grains) : ICallJournal
{
    private const int Tries = 3;

    public ValueTask<JournalReply> Look(string slot, JournalRequest request) => Ask(slot, grain => grain.Look(request));

    public ValueTask<JournalReply> Begin(string slot, JournalRequest request) => Ask(slot, grain => grain.Begin(request));

    public ValueTask<bool> Complete(string slot, JournalOutcome outcome) => Ask(slot, grain => grain.Complete(outcome));

    private async ValueTask<T> Ask<T>(string slot, Func<ICallJournalGrain, ValueTask<T>> ask)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ask(grains.GetGrain<ICallJournalGrain>(slot));
            }
            catch (Exception moved) when (tries < Tries && moved is InconsistentStateException or OrleansMessageRejectionException)
            {
            }
        }
    }
}
