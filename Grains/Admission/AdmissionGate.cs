using System.Globalization;
using System.Net.Http.Headers;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>Step 5 of a call: admits it or says, as an error of the call, which limit refused and when to come back.</summary>
internal sealed class AdmissionGate(SiloAdmission admission)
{
    private const int LowestLevel = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Lets the call through or not. An endpoint that is answered from a published file sends nothing to its connector, so it takes no permit of its limit.</summary>
    public async ValueTask<AdmittedCall> Admit(Connector connector, Endpoint endpoint, CallerIdentity caller, CallDeadline deadline)
    {
        var target = endpoint.Dataset is null ? connector.Id : null;
        var request = new AdmissionRequest(target, caller.Agent, caller.Level, caller.User, endpoint.Weight, endpoint.Effect.Kind == EffectKind.Safe, deadline.Remaining);
        try
        {
            var decided = await admission.Admit(request, deadline.Token);
            return new(admission, request, decided, AdmissionErrors.Of(decided));
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            var stopped = NetworkErrors.Stopped(deadline, EffectState.NotDone) with { Stage = CallStage.Admit };
            return new(admission, request, default(Admission) with { Outcome = AdmissionOutcome.Refused }, stopped);
        }
    }

    /// <summary>One request that no call waits for, the download of a published file: null when it may be sent now, else why not.</summary>
    public async ValueTask<ConnectorError?> AdmitDownload(Connector connector, CallDeadline deadline)
    {
        var decided = await admission.AdmitRequest(connector.Id, 1, LowestLevel, isRead: true, deadline.Remaining, deadline.Token);
        if (decided.IsAdmitted) decided.Settle(admission.Now);
        return AdmissionErrors.Of(decided);
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
}
