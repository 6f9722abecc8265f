using System.Globalization;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>A refusal as the error of a call: which limit, and when to come back.</summary>
internal static class AdmissionErrors
{
    /// <summary>The error, or null when the call is admitted.</summary>
    public static ConnectorError? Of(in Admission decided)
    {
        if (decided.IsAdmitted) return null;
        var limit = decided.Limit!.Value.Shown;
        var unreachable = decided.Outcome == AdmissionOutcome.Unreachable;
        return new()
        {
            Code = unreachable ? ErrorCodes.LimitUnreachable : ErrorCodes.RateLimited,
            Stage = CallStage.Admit,
            Side = unreachable ? ErrorSide.Internal : ErrorSide.Policy,
            Effect = EffectState.NotDone,
            Message = unreachable ? $"The limit '{limit}' cannot be checked at the moment." : $"The limit '{limit}' has nothing left in time.",
            NextStep = decided.RetryAfter is { } wait
                ? string.Create(CultureInfo.InvariantCulture, $"Come back in {Math.Ceiling(wait.TotalSeconds):0} s.")
                : "The call wants more than the limit ever allows.",
            Retryable = decided.RetryAfter is not null,
            RetryAfter = decided.RetryAfter,
        };
    }
}
