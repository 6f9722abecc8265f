using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using static Journal.Tests.Machine.Requests;

namespace Journal.Tests.Machine;

public sealed class JournalEntryTests
{
    private static readonly byte[] Answer = [1, 2, 3];

    private JournalEntry? _entry;

    public static TheoryData<AfterUnknown, bool, JournalVerdict> Rules => new()
    {
        { AfterUnknown.Stop, false, JournalVerdict.Unknown },
        { AfterUnknown.Look, false, JournalVerdict.LookFirst },
        { AfterUnknown.SameKey, false, JournalVerdict.SendAgain },
        { AfterUnknown.SameKey, true, JournalVerdict.SendAgain },
        { AfterUnknown.Repeat, false, JournalVerdict.SendAgain },
    };

    [Fact]
    public void Begin_NewKey_IsSentUnderALease()
    {
        Assert.Equal(new JournalReply(JournalVerdict.Send), Begin(Of(AfterUnknown.Stop)));

        Assert.Equal(
            (EntryPhase.Open, "a", "call-a", Start, Start + Lease, false),
            (_entry!.Phase, _entry.Owner, _entry.CallId, _entry.FirstAt, _entry.LeaseUntil, _entry.EarlierMayHave));
    }

    [Fact]
    public void Begin_SameTryAgain_GetsTheSameAnswerAndChangesNothing()
    {
        Begin(Of(AfterUnknown.Stop));
        var stored = _entry;

        Assert.Equal(JournalVerdict.Send, Begin(Of(AfterUnknown.Stop), TimeSpan.FromSeconds(9)).Verdict);
        Assert.Same(stored, _entry);
    }

    [Fact]
    public void Begin_WhileAnotherRuns_WaitsForItsLease()
    {
        Begin(Of(AfterUnknown.Repeat));

        Assert.Equal(
            new JournalReply(JournalVerdict.InProgress, TimeSpan.FromSeconds(4), "call-a"),
            Begin(Of(AfterUnknown.Repeat, "b"), TimeSpan.FromSeconds(6)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Begin_AfterACrash_FollowsTheRule(AfterUnknown after, bool canLook, JournalVerdict expected)
    {
        Begin(Of(after, canLook: canLook));

        Assert.Equal(expected, Begin(Of(after, "b", canLook: canLook), Lease).Verdict);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Begin_AfterAnUnknownOutcome_FollowsTheRuleAtOnce(AfterUnknown after, bool canLook, JournalVerdict expected)
    {
        Begin(Of(after, canLook: canLook));
        Complete(Outcome(EffectState.Unknown), TimeSpan.FromSeconds(1));

        Assert.Equal(expected, Begin(Of(after, "b", canLook: canLook), TimeSpan.FromSeconds(1)).Verdict);
    }

    [Fact]
    public void Begin_Unknown_StaysUnknown()
    {
        Begin(Of(AfterUnknown.Stop));

        Assert.Equal(JournalVerdict.Unknown, Begin(Of(AfterUnknown.Stop, "b"), TimeSpan.FromMinutes(1)).Verdict);
        Assert.Equal(JournalVerdict.Unknown, Begin(Of(AfterUnknown.Stop, "c"), TimeSpan.FromHours(47)).Verdict);
    }

    [Theory]
    [InlineData(false, JournalVerdict.Unknown)]
    [InlineData(true, JournalVerdict.LookFirst)]
    public void Begin_VendorsKeyWouldDieBeforeTheLease_IsNotSentWithIt(bool canLook, JournalVerdict expected)
    {
        Begin(Of(AfterUnknown.SameKey));

        var last = TimeSpan.FromHours(1) - Lease;
        Assert.Equal(JournalVerdict.SendAgain, JournalEntry.Decide(_entry, Of(AfterUnknown.SameKey, "b", canLook: canLook), Start + last).Verdict);
        Assert.Equal(expected, Begin(Of(AfterUnknown.SameKey, "b", canLook: canLook), last + TimeSpan.FromTicks(1)).Verdict);
    }

    [Fact]
    public void Begin_SentAgain_TheVendorsMemoryStillCountsFromTheFirst()
    {
        Begin(Of(AfterUnknown.SameKey));
        Begin(Of(AfterUnknown.SameKey, "b"), TimeSpan.FromMinutes(40));

        Assert.Equal(JournalVerdict.Unknown, Begin(Of(AfterUnknown.SameKey, "c"), TimeSpan.FromMinutes(60)).Verdict);
    }

    [Theory]
    [InlineData(EffectState.Unknown, true, 5, 15)]
    [InlineData(EffectState.Unknown, false, 10, 15)]
    public void LookFirst_Quiet_CountsFromTheLastThatMayHaveSent(EffectState effect, bool sent, int since, int now)
    {
        Begin(Of(AfterUnknown.Look));
        if (!sent)
        {
            Begin(Of(AfterUnknown.Look, "b"), TimeSpan.FromSeconds(12));
            Complete(Outcome(effect, "b", sent: false), TimeSpan.FromSeconds(13));
        }
        else
        {
            Complete(Outcome(effect), TimeSpan.FromSeconds(since));
        }

        Assert.Equal(
            (JournalVerdict.LookFirst, TimeSpan.FromSeconds(now - since)),
            Begin(Of(AfterUnknown.Look, "c"), TimeSpan.FromSeconds(now)) is var reply ? (reply.Verdict, reply.Time) : default);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(30)]
    public void Begin_Done_AnswersAsTheFirstTime(int seconds)
    {
        Begin(Of(AfterUnknown.Stop));
        Complete(Outcome(EffectState.Done, answer: Answer));

        Assert.Equal(
            new JournalReply(JournalVerdict.Answered, CallId: "call-a", Answer: Answer),
            Begin(Of(AfterUnknown.Stop, "b"), TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void Begin_DoneWithoutItsAnswer_SaysSo()
    {
        Begin(Of(AfterUnknown.Repeat));
        Complete(Outcome(EffectState.Done));

        Assert.Equal(JournalVerdict.AnswerNotKept, Begin(Of(AfterUnknown.Repeat, "b")).Verdict);
    }

    [Theory]
    [InlineData(EffectState.Done)]
    [InlineData(EffectState.Unknown)]
    [InlineData(null)]
    public void Begin_OtherArguments_IsAConflict(EffectState? outcome)
    {
        Begin(Of(AfterUnknown.Repeat));
        if (outcome is { } effect) Complete(Outcome(effect));

        Assert.Equal(JournalVerdict.Conflict, Begin(Of(AfterUnknown.Repeat, "b", "g"), TimeSpan.FromHours(1)).Verdict);
    }

    [Fact]
    public void Complete_NotDone_FreesTheKey()
    {
        Begin(Of(AfterUnknown.Stop));

        Assert.True(Complete(Outcome(EffectState.NotDone)));
        Assert.Null(_entry);
        Assert.Equal(JournalVerdict.Send, Begin(Of(AfterUnknown.Stop, "b", "g")).Verdict);
    }

    [Theory]
    [InlineData(EffectState.Done)]
    [InlineData(EffectState.NotDone)]
    [InlineData(EffectState.Unknown)]
    public void Complete_ByAnOwnerThatWasReplaced_CountsForNothing(EffectState effect)
    {
        Begin(Of(AfterUnknown.Repeat));
        Begin(Of(AfterUnknown.Repeat, "b"), Lease);
        var stored = _entry;

        Assert.False(Complete(Outcome(effect, "a", Answer), Lease));
        Assert.Same(stored, _entry);
    }

    [Fact]
    public void Complete_LateButNotReplaced_Counts()
    {
        Begin(Of(AfterUnknown.Stop));
        Begin(Of(AfterUnknown.Stop, "b"), TimeSpan.FromMinutes(1));

        Assert.True(Complete(Outcome(EffectState.Done, answer: Answer), TimeSpan.FromMinutes(2)));
        Assert.Equal(JournalVerdict.Answered, Begin(Of(AfterUnknown.Stop, "c"), TimeSpan.FromMinutes(3)).Verdict);
    }

    [Fact]
    public void Complete_Twice_IsTheSameAsOnce()
    {
        Begin(Of(AfterUnknown.Stop));
        Complete(Outcome(EffectState.Done, answer: Answer));
        var stored = _entry;

        Assert.True(Complete(Outcome(EffectState.Done, answer: Answer), TimeSpan.FromSeconds(1)));
        Assert.Same(stored, _entry);
    }

    [Fact]
    public void ExpiresAt_Done_IsItsRetentionLater()
    {
        Begin(Of(AfterUnknown.Stop));
        Complete(Outcome(EffectState.Done), TimeSpan.FromSeconds(2));

        Assert.Equal(Start + TimeSpan.FromSeconds(2) + TimeSpan.FromDays(1), _entry!.ExpiresAt);
    }

    [Fact]
    public void ExpiresAt_NotKnown_OutlivesTheVendorsKey()
    {
        Begin(Of(AfterUnknown.SameKey));

        Assert.Equal(Start + TimeSpan.FromDays(8), _entry!.ExpiresAt);
    }

    private JournalReply Begin(JournalRequest request, TimeSpan at = default)
    {
        (_entry, var reply) = JournalEntry.Begin(_entry, request, Start + at);
        return reply;
    }

    private bool Complete(JournalOutcome outcome, TimeSpan at = default)
    {
        (_entry, var accepted) = JournalEntry.Complete(_entry, outcome, Start + at);
        return accepted;
    }
}
