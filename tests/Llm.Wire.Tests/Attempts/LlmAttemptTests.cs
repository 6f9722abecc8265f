using CheNu.Grains.Llm.Attempts;

namespace CheNu.Grains.Llm.Wire.Tests.Attempts;

public sealed class LlmAttemptTests
{
    private static readonly AttemptDeadlines Deadlines = new()
    {
        Connect = Seconds(5), Headers = Seconds(30), FirstContent = Seconds(20), Progress = Seconds(10), PaceWindow = Seconds(25), PaceBytes = 100, Total = Seconds(300),
    };

    private static readonly WireFailure Overloaded = new(WireFailureKind.Overloaded, "busy");

    [Fact]
    public void Succeeded_EachPhaseInTime_IsASuccess()
    {
        var attempt = new LlmAttempt(Deadlines);

        attempt.Connected(Seconds(4.9));
        attempt.Headers(Seconds(34.8));
        attempt.Content(Seconds(54.7), 200, AttemptTold.Text);
        attempt.Content(Seconds(64.6), 200, AttemptTold.Text);
        attempt.Succeeded(Seconds(74.5));

        Assert.Equal(new AttemptEnd(AttemptOutcome.Succeeded, AttemptPhase.Streaming, Seconds(74.5), AttemptTold.Text), attempt.End);
        Assert.Equal(TimeSpan.MaxValue, attempt.Next);
    }

    [Fact]
    public void Check_NoConnection_TimesOut() => TimesOut(new LlmAttempt(Deadlines), 5, AttemptDeadline.Connect, AttemptPhase.Connecting);

    [Fact]
    public void Check_NoHeaders_TimesOut()
    {
        var attempt = new LlmAttempt(Deadlines);
        attempt.Connected(Seconds(2));

        TimesOut(attempt, 32, AttemptDeadline.Headers, AttemptPhase.AwaitingHeaders);
    }

    [Fact]
    public void Check_NoContent_TimesOut()
    {
        var attempt = new LlmAttempt(Deadlines);
        attempt.Headers(Seconds(3));

        TimesOut(attempt, 23, AttemptDeadline.FirstContent, AttemptPhase.AwaitingContent);
    }

    [Fact]
    public void Check_NoMoreContent_TimesOut()
    {
        var attempt = new LlmAttempt(Deadlines);
        attempt.Content(Seconds(1), 500, AttemptTold.Text);
        attempt.Content(Seconds(4), 500, AttemptTold.Text);

        TimesOut(attempt, 14, AttemptDeadline.Progress, AttemptPhase.Streaming, AttemptTold.Text);
    }

    [Fact]
    public void Check_ContentThatDrips_TimesOutAtTheWindowsEnd()
    {
        var attempt = new LlmAttempt(Deadlines);
        for (var second = 1; second <= 25; second++)
            attempt.Content(Seconds(second), 3, AttemptTold.Text);

        TimesOut(attempt, 26, AttemptDeadline.Pace, AttemptPhase.Streaming, AttemptTold.Text);
    }

    [Fact]
    public void Check_SecondWindowThatDrips_TimesOut()
    {
        var attempt = new LlmAttempt(Deadlines);
        for (var second = 0; second < 50; second++)
            attempt.Content(Seconds(second), second < 20 ? 10 : 2, AttemptTold.Text);

        TimesOut(attempt, 50, AttemptDeadline.Pace, AttemptPhase.Streaming, AttemptTold.Text);
    }

    [Fact]
    public void Content_SlowButEnough_GoesOnUntilTheTotal()
    {
        var attempt = new LlmAttempt(Deadlines);
        for (var second = 0; second < 300; second += 5)
            attempt.Content(Seconds(second), 20, AttemptTold.Text);

        Assert.Null(attempt.End);
        TimesOut(attempt, 300, AttemptDeadline.Total, AttemptPhase.Streaming, AttemptTold.Text);
    }

    [Fact]
    public void Content_AfterItsDeadline_ComesTooLate()
    {
        var attempt = new LlmAttempt(Deadlines);
        attempt.Headers(Seconds(1));

        attempt.Content(Seconds(21), 10, AttemptTold.Text);
        attempt.Succeeded(Seconds(22));

        Assert.Equal(new AttemptEnd(AttemptOutcome.TimedOut, AttemptPhase.AwaitingContent, Seconds(21), AttemptTold.Nothing, null, AttemptDeadline.FirstContent), attempt.End);
    }

    [Fact]
    public void CallerLeft_AtAnyTime_IsHowItEnds()
    {
        var attempt = new LlmAttempt(Deadlines);
        attempt.Content(Seconds(1), 10, AttemptTold.Text);

        attempt.CallerLeft(Seconds(2));
        attempt.Broke(Seconds(3));

        Assert.Equal(new AttemptEnd(AttemptOutcome.CallerLeft, AttemptPhase.Streaming, Seconds(2), AttemptTold.Text), attempt.End);
        Assert.Equal(AttemptPhase.Ended, attempt.Phase);
    }

    [Theory]
    [InlineData(WireFailureKind.Overloaded, AttemptTold.Nothing, AttemptNext.FailOver, true)]
    [InlineData(WireFailureKind.RateLimited, AttemptTold.Nothing, AttemptNext.FailOver, true)]
    [InlineData(WireFailureKind.QuotaExhausted, AttemptTold.Nothing, AttemptNext.FailOver, false)]
    [InlineData(WireFailureKind.ModelUnavailable, AttemptTold.Nothing, AttemptNext.FailOver, false)]
    [InlineData(WireFailureKind.Malformed, AttemptTold.Text, AttemptNext.Continue, true)]
    [InlineData(WireFailureKind.Incomplete, AttemptTold.Text, AttemptNext.Continue, true)]
    [InlineData(WireFailureKind.Incomplete, AttemptTold.ToolCall, AttemptNext.Incomplete, false)]
    [InlineData(WireFailureKind.BadRequest, AttemptTold.Nothing, AttemptNext.GiveUp, false)]
    [InlineData(WireFailureKind.ContentFilter, AttemptTold.Nothing, AttemptNext.GiveUp, false)]
    [InlineData(WireFailureKind.ContextTooLong, AttemptTold.Nothing, AttemptNext.GiveUp, false)]
    [InlineData(WireFailureKind.Credential, AttemptTold.Nothing, AttemptNext.GiveUp, false)]
    [InlineData(WireFailureKind.ContentFilter, AttemptTold.Text, AttemptNext.Incomplete, false)]
    public void Of_Failure_DependsOnItsKindAndOnWhatWasTold(object kind, object told, object next, bool here)
    {
        var end = new AttemptEnd(AttemptOutcome.Failed, AttemptPhase.Streaming, Seconds(1), (AttemptTold)told, Overloaded with { Kind = (WireFailureKind)kind });

        Assert.Equal(next, AttemptVerdict.Of(end));
        Assert.Equal(here, AttemptVerdict.MayRetryHere(end));
    }

    [Theory]
    [InlineData(AttemptOutcome.Succeeded, AttemptTold.Text, AttemptNext.Done)]
    [InlineData(AttemptOutcome.CallerLeft, AttemptTold.Nothing, AttemptNext.Stop)]
    [InlineData(AttemptOutcome.Broke, AttemptTold.Nothing, AttemptNext.FailOver)]
    [InlineData(AttemptOutcome.TimedOut, AttemptTold.Text, AttemptNext.Continue)]
    [InlineData(AttemptOutcome.TimedOut, AttemptTold.ToolCall, AttemptNext.Incomplete)]
    public void Of_OtherOutcomes_DependOnWhatWasTold(object outcome, object told, object next) =>
        Assert.Equal(next, AttemptVerdict.Of(new AttemptEnd((AttemptOutcome)outcome, AttemptPhase.Streaming, Seconds(1), (AttemptTold)told)));

    [Fact]
    public void Deadlines_Default_AreSound() => Assert.Empty(new AttemptDeadlines().Problems());

    [Fact]
    public void Deadlines_OutOfRange_TellAllOfIt() => Assert.Equal(
        ["'headers' is out of range. Allowed: 1ms to 1h.", "'total' is out of range. Allowed: 1ms to 1h.", "'pace_bytes' is out of range. Allowed: at least 0.", "'total' is shorter than 'connect': no attempt could get through."],
        new AttemptDeadlines { Headers = Seconds(4_000), Total = TimeSpan.Zero, PaceBytes = -1 }.Problems());

    private static void TimesOut(LlmAttempt attempt, double at, AttemptDeadline deadline, AttemptPhase phase, AttemptTold told = AttemptTold.Nothing)
    {
        Assert.Equal(Seconds(at), attempt.Next);
        Assert.Null(attempt.Check(Seconds(at - 0.001)));
        Assert.Equal(new AttemptEnd(AttemptOutcome.TimedOut, phase, Seconds(at), told, null, deadline), attempt.Check(Seconds(at + 5)));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
