using System.Globalization;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>Step 5 of a call: admits it or says, as an error of the call, which limit refused and when to come back.</summary>
internal sealed class AdmissionGate(SiloAdmission admission)
{
    /// <summary>The word for the receipt and what the limits have left, or the error.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing is left taken.</exception>
    public async ValueTask<(string Decision, string Left, ConnectorError? Error)> Admit(
        Connector connector, Endpoint endpoint, CallerIdentity caller, TimeSpan remaining, CancellationToken cancellationToken)
    {
        var request = new AdmissionRequest(connector.Id, caller.Agent, caller.Level, caller.User, endpoint.Weight, endpoint.Effect.Kind == EffectKind.Safe, remaining);
        var decided = await admission.Admit(request, cancellationToken);
        var left = admission.Left(request);
        if (decided.IsAdmitted) return (decided.IsDegraded ? "degraded" : decided.Waited ? "waited" : "admitted", left, null);
        return ("denied", left, Error(decided));
    }

    /// <summary>Tells the connector's limit what its vendor said.</summary>
    public void Heed(string connector, VendorNotice notice) => admission.Heed(connector, notice);

    private static ConnectorError Error(in Admission decided)
    {
        var limit = decided.Limit!.Value;
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
