using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Keeps a slot of the journal. Nothing is answered before it is stored. Two activations cannot both let someone send: the
/// store refuses the second write. A reminder removes what has expired.
/// </summary>
[GrainType("chenu.call-journal"), CollectionAgeLimit(Minutes = 5)]
internal sealed partial class CallJournalGrain(
    [PersistentState(CallJournalGrain.StateName)] IPersistentState<JournalSlot> state,
    TimeProvider time,
    ILogger<CallJournalGrain> logger) : Grain, ICallJournalGrain, IRemindable
{
    public const string StateName = "journal";

    private const string Expiry = "expiry";

    /// <summary>A tick that comes to nothing is made up for a day later.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    private DateTimeOffset? _remindAt;

    public ValueTask<JournalReply> Look(JournalRequest request) => ValueTask.FromResult(state.State.Look(request, time.GetUtcNow()));

    public async ValueTask<JournalReply> Begin(JournalRequest request)
    {
        var (next, reply) = state.State.Begin(request, time.GetUtcNow());
        await Store(next);
        return reply;
    }

    public async ValueTask<bool> Complete(JournalOutcome outcome)
    {
        var (next, accepted) = state.State.Complete(outcome, time.GetUtcNow());
        await Store(next);
        return accepted;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Store(state.State.Without(time.GetUtcNow()));
        if (state.State.Entries.Count > 0)
        {
            _remindAt = null;
            await Remind(state.State);
        }
        else if (await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
            _remindAt = null;
        }
    }

    private async Task Store(JournalSlot next)
    {
        var before = state.State;
        if (ReferenceEquals(next, before)) return;
        var reminder = Remind(next);
        state.State = next;
        try
        {
            if (next.Entries.Count == 0) await state.ClearStateAsync();
            else await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            throw;
        }

        await reminder;
    }

    /// <summary>An entry without a reminder is only kept too long: that must not stop a call, and the next write tries again.</summary>
    private async Task Remind(JournalSlot slot)
    {
        if (slot.NextExpiry is not { } at || at >= _remindAt) return;
        var wait = at - time.GetUtcNow();
        try
        {
            await this.RegisterOrUpdateReminder(Expiry, wait > Period ? wait : Period, Period);
            _remindAt = at;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogNoReminder(failure, this.GetPrimaryKeyString());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Journal {Slot}: no reminder could be set; what expires stays until the next write")]
    private partial void LogNoReminder(Exception failure, string slot);
}
