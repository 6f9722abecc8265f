using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using static Journal.Tests.Machine.Requests;

namespace Journal.Tests.Machine;

public sealed class JournalSlotTests
{
    private JournalSlot _slot = new();

    [Fact]
    public void Look_ChangesNothingAndSaysTheSameAsBegin()
    {
        Begin("one");

        Assert.Equal(JournalVerdict.Send, _slot.Look(Of(AfterUnknown.Stop, entry: "two"), Start).Verdict);
        Assert.Equal(JournalVerdict.InProgress, _slot.Look(Of(AfterUnknown.Stop, "b", entry: "one"), Start).Verdict);
        Assert.Single(_slot.Entries);
    }

    [Fact]
    public void Begin_AfterExpiry_IsANewCall()
    {
        Begin("one");
        Done("one", 10);

        Assert.Equal(JournalVerdict.Answered, _slot.Look(Of(AfterUnknown.Stop, "b", entry: "one"), Start + TimeSpan.FromDays(1) - TimeSpan.FromTicks(1)).Verdict);
        Assert.Equal(JournalVerdict.Send, _slot.Look(Of(AfterUnknown.Stop, "b", entry: "one"), Start + TimeSpan.FromDays(1)).Verdict);
    }

    [Fact]
    public void Without_RemovesWhatHasExpired()
    {
        Begin("one");
        Done("one", 10);
        Begin("two");

        Assert.Same(_slot, _slot.Without(Start + TimeSpan.FromHours(23)));
        Assert.Equal(["two"], _slot.Without(Start + TimeSpan.FromDays(1)).Entries.Keys, StringComparer.Ordinal);
        Assert.Equal(Start + TimeSpan.FromDays(1), _slot.NextExpiry);
        Assert.Null(_slot.Without(Start + TimeSpan.FromDays(30)).NextExpiry);
    }

    [Fact]
    public void Begin_SlotIsFull_TakesNoMoreUntilSomethingExpires()
    {
        for (var i = 0; i < JournalTerms.MaxEntries; i++) Begin($"{i}");

        Assert.Equal(JournalVerdict.Full, Begin("more"));
        Assert.Equal(JournalTerms.MaxEntries, _slot.Entries.Count);
        Assert.Equal(JournalVerdict.InProgress, _slot.Look(Of(AfterUnknown.Stop, "b", entry: "7"), Start).Verdict);
        (_slot, var reply) = _slot.Begin(Of(AfterUnknown.Stop, entry: "more"), Start + TimeSpan.FromDays(8));
        Assert.Equal((JournalVerdict.Send, 1), (reply.Verdict, _slot.Entries.Count));
    }

    [Fact]
    public void Complete_TooManyBytes_GivesUpTheOldestAnswersAndNoOutcome()
    {
        var fits = JournalTerms.MaxSlotBytes / JournalTerms.MaxAnswerBytes;
        for (var i = 0; i <= fits; i++)
        {
            Begin($"{i}");
            Done($"{i}", JournalTerms.MaxAnswerBytes, TimeSpan.FromSeconds(i));
        }

        Assert.Equal(
            [JournalVerdict.AnswerNotKept, .. Enumerable.Repeat(JournalVerdict.Answered, fits)],
            Enumerable.Range(0, fits + 1).Select(i => _slot.Look(Of(AfterUnknown.Stop, "b", entry: $"{i}"), Start).Verdict));
    }

    [Fact]
    public void Complete_OfNothing_ChangesNothing()
    {
        var (next, accepted) = _slot.Complete(Outcome(EffectState.Done), Start);

        Assert.Same(_slot, next);
        Assert.False(accepted);
    }

    private JournalVerdict Begin(string entry)
    {
        (_slot, var reply) = _slot.Begin(Of(AfterUnknown.Stop, entry: entry), Start);
        return reply.Verdict;
    }

    private void Done(string entry, int bytes, TimeSpan at = default) =>
        (_slot, _) = _slot.Complete(Outcome(EffectState.Done, answer: new byte[bytes], entry: entry), Start + at);
}
