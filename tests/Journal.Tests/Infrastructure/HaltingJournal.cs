using CheNu.Grains.Resilience;

namespace Journal.Tests;

/// <summary>The product's journal, with a halt before and after each message that changes it.</summary>
internal sealed class HaltingJournal(IGrainFactory grains, Halt halt) : ICallJournal
{
    private readonly GrainCallJournal _journal = new(grains);

    public ValueTask<JournalReply> Look(string slot, JournalRequest request) => _journal.Look(slot, request);

    public async ValueTask<JournalReply> Begin(string slot, JournalRequest request)
    {
        await halt.At(StepBoundary.BeforeIntent);
        var reply = await _journal.Begin(slot, request);
        await halt.At(StepBoundary.AfterIntent);
        return reply;
    }

    public async ValueTask<bool> Complete(string slot, JournalOutcome outcome)
    {
        await halt.At(StepBoundary.BeforeOutcome);
        var accepted = await _journal.Complete(slot, outcome);
        await halt.At(StepBoundary.AfterOutcome);
        return accepted;
    }
}
