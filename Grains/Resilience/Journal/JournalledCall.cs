using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>
/// The journal's part in one write: what is known of it before anything is spent, the intent before it is sent, the outcome
/// after it. Without a journal behind it, the part in a read, it does nothing.
/// </summary>
internal sealed partial class JournalledCall
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly WriteJournal? _journal;
    private readonly CallRecord _record = null!;
    private readonly JournalKey _key = null!;
    private readonly JournalRequest _request = null!;
    private readonly bool _isRepeatable;
    private bool _isOwner;
    private bool _earlierMayHave;

    private JournalledCall()
    {
    }

    public JournalledCall(WriteJournal journal, CallRecord record, JournalKey key, Endpoint endpoint, string fingerprint, bool isRepeatable)
    {
        _journal = journal;
        _record = record;
        _key = key;
        _isRepeatable = isRepeatable;
        var lifetime = endpoint.Effect.Key?.Lifetime ?? JournalTerms.UndocumentedKeyLifetime;
        _request = new()
        {
            Entry = key.Entry,
            Fingerprint = fingerprint,
            Owner = Guid.NewGuid().ToString("N"),
            CallId = record.CallId,
            Lease = TimeSpan.Zero,
            KeyLifetime = lifetime,
            CanLook = endpoint.Effect.Reconcile is not null,
            Retention = JournalTerms.Retention(endpoint.Effect.Kind == EffectKind.Keyed ? lifetime : TimeSpan.Zero),
            AfterUnknown = endpoint.Effect switch
            {
                { Kind: EffectKind.Idempotent } => AfterUnknown.Repeat,
                { Kind: EffectKind.Keyed } => AfterUnknown.SameKey,
                { Reconcile: not null } => AfterUnknown.Look,
                _ => AfterUnknown.Stop,
            },
        };
    }

    /// <summary>The part in a call that writes nothing.</summary>
    public static JournalledCall None { get; } = new();

    /// <summary>Set when an earlier try must be looked for before this one is sent: for how long nobody has been sending.</summary>
    public TimeSpan? LookFirst { get; private set; }

    /// <summary>Before anything is spent: the outcome of an earlier try under the caller's key, or null to go on.</summary>
    public async ValueTask<KnownOutcome?> Recall(CallDeadline deadline)
    {
        if (_journal is null || !_isRepeatable) return null;
        _record.Enter(CallStage.Cache);
        var (reply, failed) = await Ask(() => _journal.Journal.Look(_key.Slot, Request(deadline)), deadline, CallStage.Cache);
        if (reply is null) return failed;
        var known = Known(reply, CallStage.Cache);
        if (known is null && reply.Verdict != JournalVerdict.Send) _record.Decide("tried before");
        return known;
    }

    /// <summary>Before it is sent: stores the intent. An outcome means that it must not be sent.</summary>
    public async ValueTask<KnownOutcome?> Begin(CallDeadline deadline)
    {
        if (_journal is null) return null;
        var (reply, failed) = await Ask(() => _journal.Journal.Begin(_key.Slot, Request(deadline)), deadline, CallStage.Send);
        if (reply is null) return failed;
        if (Known(reply, CallStage.Send) is { } known) return known;

        _isOwner = true;
        _earlierMayHave = reply.Verdict != JournalVerdict.Send;
        LookFirst = reply.Verdict == JournalVerdict.LookFirst ? reply.Time : null;

        // Whoever was asleep for longer than its lease is no owner any more.
        if (deadline.Remaining > TimeSpan.Zero && !deadline.Token.IsCancellationRequested) return null;
        var stopped = NetworkErrors.Stopped(deadline, EffectState.NotDone);
        return KnownOutcome.Failed(await Conclude(stopped, sent: false));
    }

    /// <summary>A read has shown that no earlier try took effect.</summary>
    public void FoundNothing()
    {
        _earlierMayHave = false;
        LookFirst = null;
    }

    /// <summary>After it has succeeded: stores the answer.</summary>
    public async ValueTask Conclude(JsonPayload data, JsonPayload nextPage)
    {
        if (_isOwner) await Complete(EffectState.Done, AnswerCodec.Write(data, nextPage, null), sent: true);
    }

    /// <summary>After it has failed: stores what is known, and tells it.</summary>
    /// <param name="error">What this try ended in.</param>
    /// <param name="sent">Whether it may have sent anything.</param>
    public async ValueTask<ConnectorError> Conclude(ConnectorError error, bool sent = true)
    {
        if (!_isOwner) return error;
        if (error.Effect == EffectState.NotDone && _earlierMayHave) error = error with { Effect = EffectState.Unknown };
        await Complete(error.Effect, error.Effect == EffectState.Done ? AnswerCodec.Write(default, default, error) : null, sent);
        return error;
    }

    private async ValueTask Complete(EffectState effect, byte[]? answer, bool sent)
    {
        var outcome = new JournalOutcome
        {
            Entry = _key.Entry,
            Owner = _request.Owner,
            Effect = effect,
            Sent = sent,
            Answer = answer is null ? null : _journal!.Seal.Seal(answer, _key.Entry),
        };
        _isOwner = false;
        try
        {
            if (!await _journal!.Journal.Complete(_key.Slot, outcome))
                _record.Warn("Another try of this call took over before this one ended; the journal keeps that one's outcome.");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What was done is done: the caller gets it, and a repeat will find the outcome unknown.
            LogLost(_journal!.Logger, _record.CallId, failure);
            _record.Warn("The outcome could not be stored: a repeat with the same idempotency key may find it unknown.");
        }
    }

    private JournalRequest Request(CallDeadline deadline) => _request with { Lease = deadline.Remaining + JournalTerms.LeaseSlack };

    /// <summary>Asks until no other try is running, within the deadline.</summary>
    private async ValueTask<(JournalReply? Reply, KnownOutcome? Failed)> Ask(Func<ValueTask<JournalReply>> ask, CallDeadline deadline, CallStage stage)
    {
        try
        {
            for (var wait = FirstWait; ; wait = wait + wait < LongestWait ? wait + wait : LongestWait)
            {
                var reply = await ask();
                if (reply.Verdict != JournalVerdict.InProgress || wait >= deadline.Remaining) return (reply, null);
                await Task.Delay(wait, _journal!.Time, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return (null, KnownOutcome.Failed(NetworkErrors.Stopped(deadline, EffectState.Unknown) with { Stage = stage }));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogUnavailable(_journal!.Logger, _record.CallId, failure);
            return (null, KnownOutcome.Failed(JournalErrors.Unavailable(stage)));
        }
    }

    private KnownOutcome? Known(JournalReply reply, CallStage stage) => reply.Verdict switch
    {
        JournalVerdict.Answered when _journal!.Seal.Open(reply.Answer!, _key.Entry) is { } answer => AnswerCodec.Read(answer, reply.CallId),
        JournalVerdict.Answered or JournalVerdict.AnswerNotKept => KnownOutcome.Failed(JournalErrors.AnswerNotKept(stage)),
        JournalVerdict.InProgress => KnownOutcome.Failed(JournalErrors.InProgress(stage, reply.Time)),
        JournalVerdict.Conflict => KnownOutcome.Failed(JournalErrors.Conflict(stage)),
        JournalVerdict.Unknown => KnownOutcome.Failed(JournalErrors.Unknown(stage)),
        JournalVerdict.Full => KnownOutcome.Failed(JournalErrors.Unavailable(stage)),
        _ => null,
    };
}
