using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>What the journal has to say instead of an answer.</summary>
internal static class JournalErrors
{
    public static ConnectorError Conflict(CallStage stage) => new()
    {
        Code = ErrorCodes.IdempotencyConflict,
        Stage = stage,
        Side = ErrorSide.Caller,
        Effect = EffectState.NotDone,
        Message = "The idempotency key was used before, for another endpoint or with other arguments.",
        NextStep = "Use a new key for a new call; repeat a call with exactly the arguments it had.",
        Fields = [new FieldError("idempotency_key", "belongs to another call")],
    };

    public static ConnectorError InProgress(CallStage stage, TimeSpan atMost) => new()
    {
        Code = ErrorCodes.InProgress,
        Stage = stage,
        Side = ErrorSide.Caller,
        Effect = EffectState.Unknown,
        Message = "An earlier try of this call is still running.",
        NextStep = "Repeat the same call later, with the same idempotency key: it answers with what came of it.",
        Retryable = true,
        RetryAfter = atMost > TimeSpan.FromSeconds(1) ? atMost : TimeSpan.FromSeconds(1),
    };

    public static ConnectorError Unknown(CallStage stage) => new()
    {
        Code = ErrorCodes.OutcomeUnknown,
        Stage = stage,
        Side = ErrorSide.Network,
        Effect = EffectState.Unknown,
        Message = "An earlier try of this call was sent, or about to be, and its answer never came. It is not sent again.",
        NextStep = "Look at the vendor whether it took effect. If it did not, make the call with a new idempotency key.",
    };

    /// <summary>Looking may tell later.</summary>
    public static ConnectorError NotYetKnown(TimeSpan? after, string why) => new()
    {
        Code = ErrorCodes.OutcomeUnknown,
        Stage = CallStage.Send,
        Side = ErrorSide.Network,
        Effect = EffectState.Unknown,
        Message = $"Whether an earlier try of this call took effect is not known yet: {why}",
        NextStep = "Repeat the same call later, with the same idempotency key.",
        Retryable = true,
        RetryAfter = after,
    };

    public static ConnectorError AnswerNotKept(CallStage stage) => new()
    {
        Code = ErrorCodes.AnswerNotKept,
        Stage = stage,
        Side = ErrorSide.Policy,
        Effect = EffectState.Done,
        Message = "An earlier try of this call took effect; its answer was too large to keep.",
        NextStep = "Read the result from the vendor.",
    };

    public static ConnectorError Unavailable(CallStage stage) => new()
    {
        Code = ErrorCodes.JournalUnavailable,
        Stage = stage,
        Side = ErrorSide.Internal,
        Effect = EffectState.NotDone,
        Message = "The intent of this write could not be stored, so nothing was sent.",
        NextStep = "Try again later, with the same idempotency key.",
        Retryable = true,
    };
}
