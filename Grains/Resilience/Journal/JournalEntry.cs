using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>
/// What is known of one write: a state machine that is given the time. Between two sends there is always knowledge: that the
/// first did nothing, that repeating it is harmless, or that a read will tell.
/// </summary>
[GenerateSerializer, Immutable, Alias("chenu.JournalEntry")]
public sealed record JournalEntry
{
    [Id(0)] public EntryPhase Phase { get; init; }

    /// <summary>Of endpoint and arguments.</summary>
    [Id(1)] public string Fingerprint { get; init; } = "";

    /// <summary>The try that was allowed last; only its word counts.</summary>
    [Id(2)] public string Owner { get; init; } = "";

    /// <summary>The call of that try.</summary>
    [Id(3)] public string CallId { get; init; } = "";

    /// <summary>The first intent whose outcome is not known to be nothing: the vendor's memory of the key counts from here.</summary>
    [Id(4)] public DateTimeOffset FirstAt { get; init; }

    /// <summary>Until then the owner may be sending.</summary>
    [Id(5)] public DateTimeOffset LeaseUntil { get; init; }

    /// <summary>Since then nobody sends, as far as <see cref="Phase"/> is not <see cref="EntryPhase.Open"/>; else, before the owner.</summary>
    [Id(6)] public DateTimeOffset QuietSince { get; init; }

    [Id(7)] public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether an earlier owner may have caused the effect.</summary>
    [Id(8)] public bool EarlierMayHave { get; init; }

    /// <summary>Sealed; null when it was too large.</summary>
    [Id(9)] public byte[]? Answer { get; init; }

    /// <summary>How long the outcome is kept.</summary>
    [Id(10)] public TimeSpan Retention { get; init; }

    /// <summary>What may be done, given what is known.</summary>
    public static JournalReply Decide(JournalEntry? entry, JournalRequest request, DateTimeOffset now)
    {
        if (entry is null) return new(JournalVerdict.Send);
        if (entry.Fingerprint != request.Fingerprint) return new(JournalVerdict.Conflict, CallId: entry.CallId);
        if (entry.Phase == EntryPhase.Done)
            return new(entry.Answer is null ? JournalVerdict.AnswerNotKept : JournalVerdict.Answered, CallId: entry.CallId, Answer: entry.Answer);
        if (entry.IsOwned(now))
        {
            if (entry.Owner != request.Owner) return new(JournalVerdict.InProgress, entry.LeaseUntil - now, entry.CallId);

            // The answer to this very try was lost.
            if (!entry.EarlierMayHave) return new(JournalVerdict.Send);
        }

        var quiet = now - entry.NobodySince(now);
        return request.AfterUnknown switch
        {
            AfterUnknown.Repeat => new(JournalVerdict.SendAgain, CallId: entry.CallId),
            AfterUnknown.SameKey when now + request.Lease <= entry.FirstAt + request.KeyLifetime => new(JournalVerdict.SendAgain, CallId: entry.CallId),
            AfterUnknown.SameKey when request.CanLook => new(JournalVerdict.LookFirst, quiet, entry.CallId),
            AfterUnknown.Look => new(JournalVerdict.LookFirst, quiet, entry.CallId),
            _ => new(JournalVerdict.Unknown, CallId: entry.CallId),
        };
    }

    /// <summary>The entry after a request, and the answer to it. The same entry when nothing changes.</summary>
    public static (JournalEntry? Entry, JournalReply Reply) Begin(JournalEntry? entry, JournalRequest request, DateTimeOffset now)
    {
        var reply = Decide(entry, request, now);
        if (reply.Verdict is not (JournalVerdict.Send or JournalVerdict.SendAgain or JournalVerdict.LookFirst)) return (entry, reply);
        if (entry is not null && entry.Owner == request.Owner && entry.IsOwned(now)) return (entry, reply);

        return (new()
        {
            Fingerprint = request.Fingerprint,
            Owner = request.Owner,
            CallId = request.CallId,
            FirstAt = entry?.FirstAt ?? now,
            LeaseUntil = now + request.Lease,
            QuietSince = entry?.NobodySince(now) ?? now,
            ExpiresAt = now + request.Retention + JournalTerms.UnknownRetention,
            EarlierMayHave = entry is not null,
            Retention = request.Retention,
        }, reply);
    }

    /// <summary>The entry after an outcome, null when the key is free again, and whether the outcome counted.</summary>
    public static (JournalEntry? Entry, bool Accepted) Complete(JournalEntry? entry, JournalOutcome outcome, DateTimeOffset now)
    {
        if (entry is null || entry.Owner != outcome.Owner) return (entry, false);
        if (entry.Phase == EntryPhase.Done) return (entry, true);
        return outcome.Effect switch
        {
            EffectState.Done => (entry with { Phase = EntryPhase.Done, Answer = outcome.Answer, ExpiresAt = now + entry.Retention }, true),
            EffectState.NotDone => (null, true),
            _ => (entry with { Phase = EntryPhase.Unknown, QuietSince = outcome.Sent ? now : entry.QuietSince }, true),
        };
    }

    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;

    private bool IsOwned(DateTimeOffset now) => Phase == EntryPhase.Open && now < LeaseUntil;

    private DateTimeOffset NobodySince(DateTimeOffset now) =>
        Phase == EntryPhase.Unknown || IsOwned(now) ? QuietSince : LeaseUntil;
}
