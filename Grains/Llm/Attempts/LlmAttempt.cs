using CheNu.Grains.Llm.Wire;

namespace CheNu.Grains.Llm.Attempts;

/// <summary>
/// One attempt to get one answer from one model: connect, headers, first content, progress, end, each with a deadline of its
/// own. A plain state machine. Time is passed in as what has elapsed since the start, by one driver at a time; an event that
/// comes after its deadline comes too late, whether or not somebody looked at the clock in between.
/// </summary>
internal sealed class LlmAttempt(AttemptDeadlines deadlines)
{
    private TimeSpan _phaseStart;
    private TimeSpan _windowStart;
    private long _windowBytes;
    private AttemptTold _told;

    public AttemptPhase Phase { get; private set; } = AttemptPhase.Connecting;

    /// <summary>How it ended, or null.</summary>
    public AttemptEnd? End { get; private set; }

    /// <summary>When <see cref="Check"/> must be called unless something happens before.</summary>
    public TimeSpan Next => Due().At;

    /// <summary>There is a connection, new or used before; the request is being sent.</summary>
    public void Connected(TimeSpan elapsed) => Advance(AttemptPhase.AwaitingHeaders, elapsed);

    /// <summary>Status 200 and headers came. Any other status is a <see cref="Failed"/>.</summary>
    public void Headers(TimeSpan elapsed)
    {
        Connected(elapsed);
        Advance(AttemptPhase.AwaitingContent, elapsed);
    }

    /// <summary>Content came, be it part of a tool call.</summary>
    /// <param name="elapsed">Since the start.</param>
    /// <param name="bytes">How much.</param>
    /// <param name="told">What the caller gets of it.</param>
    public void Content(TimeSpan elapsed, int bytes, AttemptTold told)
    {
        Headers(elapsed);
        if (End is not null)
            return;
        if (Phase == AttemptPhase.AwaitingContent)
        {
            Phase = AttemptPhase.Streaming;
            _windowStart = elapsed;
        }

        _phaseStart = elapsed;
        _windowBytes += bytes;
        if (told > _told)
            _told = told;
    }

    /// <summary>The reader says that the answer is whole.</summary>
    public void Succeeded(TimeSpan elapsed) => Finish(elapsed, AttemptOutcome.Succeeded, null);

    /// <summary>The provider refused or failed, or the reader cannot make an answer of what came.</summary>
    public void Failed(TimeSpan elapsed, WireFailure failure) => Finish(elapsed, AttemptOutcome.Failed, failure);

    /// <summary>No connection, or it broke.</summary>
    public void Broke(TimeSpan elapsed) => Finish(elapsed, AttemptOutcome.Broke, null);

    /// <summary>The caller left; that is never too late.</summary>
    public void CallerLeft(TimeSpan elapsed) => End ??= Ended(elapsed, AttemptOutcome.CallerLeft);

    /// <summary>Ends the attempt if a deadline has passed.</summary>
    public AttemptEnd? Check(TimeSpan elapsed)
    {
        if (End is not null)
            return End;
        Roll(elapsed);
        var (at, deadline) = Due();
        return elapsed < at ? null : End = Ended(at, AttemptOutcome.TimedOut) with { Deadline = deadline };
    }

    /// <summary>A window that was filled gives way to the next one when it ends; one that was not stays, overdue.</summary>
    private void Roll(TimeSpan elapsed)
    {
        if (Phase != AttemptPhase.Streaming || _windowBytes < deadlines.PaceBytes || elapsed < _windowStart + deadlines.PaceWindow)
            return;
        _windowStart += deadlines.PaceWindow;
        _windowBytes = 0;
    }

    private (TimeSpan At, AttemptDeadline Deadline) Due()
    {
        var (at, deadline) = Phase switch
        {
            AttemptPhase.Connecting => (deadlines.Connect, AttemptDeadline.Connect),
            AttemptPhase.AwaitingHeaders => (_phaseStart + deadlines.Headers, AttemptDeadline.Headers),
            AttemptPhase.AwaitingContent => (_phaseStart + deadlines.FirstContent, AttemptDeadline.FirstContent),
            AttemptPhase.Streaming => (_phaseStart + deadlines.Progress, AttemptDeadline.Progress),
            _ => (TimeSpan.MaxValue, AttemptDeadline.Total),
        };
        if (Phase == AttemptPhase.Streaming && deadlines.PaceBytes > 0 && _windowStart + deadlines.PaceWindow < at)
            (at, deadline) = (_windowStart + deadlines.PaceWindow, AttemptDeadline.Pace);
        return Phase != AttemptPhase.Ended && deadlines.Total < at ? (deadlines.Total, AttemptDeadline.Total) : (at, deadline);
    }

    private void Advance(AttemptPhase to, TimeSpan elapsed)
    {
        if (Check(elapsed) is not null || Phase >= to)
            return;
        Phase = to;
        _phaseStart = elapsed;
    }

    private void Finish(TimeSpan elapsed, AttemptOutcome outcome, WireFailure? failure)
    {
        if (Check(elapsed) is null)
            End = Ended(elapsed, outcome) with { Failure = failure };
    }

    private AttemptEnd Ended(TimeSpan after, AttemptOutcome outcome)
    {
        var end = new AttemptEnd(outcome, Phase, after, _told);
        Phase = AttemptPhase.Ended;
        return end;
    }
}
