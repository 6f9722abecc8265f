using CheNu.Grains.Llm.Wire;

namespace CheNu.Grains.Llm.Attempts;

/// <summary>Decides what follows from the end of an attempt. A content filter, a wrong request or a wrong key is not routed round.</summary>
internal static class AttemptVerdict
{
    public static AttemptNext Of(AttemptEnd end)
    {
        ArgumentNullException.ThrowIfNull(end);
        return end.Outcome switch
        {
            AttemptOutcome.Succeeded => AttemptNext.Done,
            AttemptOutcome.CallerLeft => AttemptNext.Stop,
            AttemptOutcome.Failed when end.Failure is { } failure && IsFinal(failure.Kind) => end.Told == AttemptTold.Nothing ? AttemptNext.GiveUp : AttemptNext.Incomplete,
            _ => end.Told switch
            {
                AttemptTold.Nothing => AttemptNext.FailOver,
                AttemptTold.Text => AttemptNext.Continue,
                _ => AttemptNext.Incomplete,
            },
        };
    }

    /// <summary>Whether the same model may be tried again after a while; otherwise only another one.</summary>
    public static bool MayRetryHere(AttemptEnd end)
    {
        ArgumentNullException.ThrowIfNull(end);
        return Of(end) is AttemptNext.FailOver or AttemptNext.Continue
            && end.Failure?.Kind is not (WireFailureKind.QuotaExhausted or WireFailureKind.ModelUnavailable);
    }

    private static bool IsFinal(WireFailureKind kind) =>
        kind is WireFailureKind.BadRequest or WireFailureKind.ContextTooLong or WireFailureKind.Credential or WireFailureKind.ContentFilter;
}
