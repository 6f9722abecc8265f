using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Asks a connector's system whether it is there. It sends as calls do — the connector's hosts only, its TLS rules, to the
/// sandbox where that is on — over connections of its own, so that calls which hold all of theirs do not look like a failure.
/// </summary>
internal sealed class HealthProber(ICredentialSource credentials, IOptions<UpstreamOptions> upstream, TimeProvider time) : IHealthProber, IDisposable
{
    /// <summary>No more of a body is read: what it says does not matter.</summary>
    private const int MaxBody = 64 << 10;

    /// <summary>Who a probe is made for: nobody's call.</summary>
    private static readonly CallerIdentity Nobody = new("health", 0);

    private readonly UpstreamPool _pool = new();
    private UpstreamSender? _sender;

    /// <inheritdoc/>
    public async Task<ProbeOutcome?> Probe(Connector connector, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CallDeadline(time, timeout, cancellationToken);
        var began = time.GetUtcNow();
        var startedAt = time.GetTimestamp();
        ProbeFailure? failure;
        try
        {
            var credential = ProbeRequest.UsesCredential(connector.Health)
                ? await credentials.Find(connector, connector.Health!.Auth, Nobody, deadline.Token)
                : null;
            failure = await Send(connector, ProbeRequest.Of(connector, credential), began, deadline);
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            failure = Failure(NetworkErrors.Stopped(deadline, EffectState.NotDone), null, began);
        }

        return cancellationToken.IsCancellationRequested ? null : new ProbeOutcome(time.GetElapsedTime(startedAt), failure);
    }

    public void Dispose() => _pool.Dispose();

    private async Task<ProbeFailure?> Send(Connector connector, ProbeRequest probe, DateTimeOffset began, CallDeadline deadline)
    {
        var sender = _sender ??= new UpstreamSender(_pool, upstream, time);
        var target = probe.Message.RequestUri!.GetLeftPart(UriPartial.Authority);
        var attempt = await sender.Send(connector, new UpstreamRequest(probe.Message, target, EffectKind.Safe, MaxBody), Stream.Null, deadline);
        var status = attempt.Answer is null ? attempt.Error!.VendorStatus : (int)attempt.Answer.StatusCode;
        if (attempt.Error is { } error && (status is null || error.Side == ErrorSide.Network))
            return Failure(error, status, began);
        return Judge(status!.Value, probe.IsFile, began);
    }

    /// <summary>Whatever is answered shows that the system is there, save that it is in trouble, or that the file is not there.</summary>
    private static ProbeFailure? Judge(int status, bool isFile, DateTimeOffset began) =>
        status >= 500 ? new ProbeFailure(ErrorCodes.VendorFailed, $"The vendor answered with status {status}.", status, began)
        : isFile && status is (404 or 410) ? new ProbeFailure(ErrorCodes.NotFound, $"The published file is not there: status {status}.", status, began)
        : null;

    private static ProbeFailure Failure(ConnectorError error, int? status, DateTimeOffset began) => new(error.Code, error.Message, status, began);
}
