using System.Globalization;
using System.Net.Http.Headers;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>Step 5 of a call: admits it or says, as an error of the call, which limit refused and when to come back.</summary>
internal sealed class AdmissionGate(SiloAdmission admission)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>The word for the receipt, what the limits have left, the permits (to be given back if nothing is sent), or the error.</summary>
    public async ValueTask<(string Decision, string Left, ConnectorError? Error, Admission Permits)> Admit(
        Connector connector, Endpoint endpoint, CallerIdentity caller, CallDeadline deadline)
    {
        var request = new AdmissionRequest(connector.Id, caller.Agent, caller.Level, caller.User, endpoint.Weight, endpoint.Effect.Kind == EffectKind.Safe, deadline.Remaining);
        try
        {
            var decided = await admission.Admit(request, deadline.Token);
            var left = admission.Left(request);
            if (decided.IsAdmitted) return (decided.IsDegraded ? "degraded" : decided.Waited ? "waited" : "admitted", left, null, decided);
            return ("denied", left, Error(decided), decided);
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            return ("denied", admission.Left(request), NetworkErrors.Stopped(deadline, EffectState.NotDone) with { Stage = CallStage.Admit }, default);
        }
    }

    /// <summary>Tells the connector's limit what its vendor said of its own, if it said anything.</summary>
    public void Heed(Connector connector, int status, HttpHeaders headers, ConnectorError? error)
    {
        TimeSpan? pause = status == 429 ? error?.RetryAfter ?? TimeSpan.FromSeconds(1) : status == 503 ? error?.RetryAfter : null;
        var left = Number(headers, connector.LimitHeaders.Remaining);
        if (pause > LongestPause) pause = LongestPause;
        if (pause is not null || left is not null) admission.Heed(connector.Id, new(pause, left));
    }

    private static long? Number(HttpHeaders headers, string? name) =>
        name is not null && headers.NonValidated.TryGetValues(name, out var values)
            && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
