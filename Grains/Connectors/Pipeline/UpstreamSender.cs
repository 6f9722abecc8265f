using Microsoft.Extensions.Options;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Makes one attempt: checks the target, sends, follows the redirects that are allowed, reads the body. It answers with an
/// error for all that the outside can do; what it throws is a bug.
/// </summary>
internal sealed class UpstreamSender(UpstreamPool pool, IOptions<UpstreamOptions> options, TimeProvider time)
{
    private const string UserAgent = "Mozilla/5.0 (compatible; CheNu-Grains/1.0)";

    private readonly Uri? _sandbox = options.Value.SandboxOrigin;

    /// <summary>Whether requests go to the sandbox.</summary>
    public bool IsSandbox => _sandbox is not null;

    /// <summary>Makes one attempt.</summary>
    /// <param name="connector">Whose hosts, connections and TLS rules count.</param>
    /// <param name="request">What to send.</param>
    /// <param name="sink">Where the body goes.</param>
    /// <param name="deadline">When to stop.</param>
    /// <param name="attempt">Linked to the deadline's token and cancelled when this attempt has taken too long; default: as long as the deadline allows.</param>
    public async Task<UpstreamAttempt> Send(Connector connector, UpstreamRequest request, Stream sink, CallDeadline deadline, CancellationToken attempt = default)
    {
        var stop = attempt.CanBeCanceled ? attempt : deadline.Token;
        var startedAt = time.GetTimestamp();
        using var message = request.Message;
        var method = message.Method.Method;
        var sent = new SentState(message, request.Effect);
        HttpResponseMessage? answer = null;
        long received = 0;
        var client = pool.Take(connector);
        try
        {
            (answer, var refusal) = await Exchange(connector, client, message, sent, stop);
            if (refusal is not null)
                return Ended(refusal);

            var read = await BodyReader.Copy(answer!.Content, sink, request.MaxResponseBytes, stop);
            if (read is null)
                return Ended(TooLarge(request, sent.Known(answer)));

            received = read.Value;
            return Ended(null);
        }
        catch (Exception exception) when (Describe(exception, deadline, sent, stop) is { } error)
        {
            return Ended(error);
        }
        finally
        {
            answer?.Content.Dispose();
            client.Release();
        }

        UpstreamAttempt Ended(ConnectorError? error) => new()
        {
            Answer = error is null ? answer : null,
            Error = error is null || answer is null ? error : error with { VendorStatus = (int)answer.StatusCode },
            Receipt = new ReceiptAttempt(
                method,
                request.Target,
                answer is null ? null : (int)answer.StatusCode,
                error?.Code ?? "ok",
                time.GetElapsedTime(startedAt),
                sent.Bytes,
                received,
                VendorRequestId(connector, answer)),
        };
    }

    /// <summary>An attempt that has taken too long ends as a call does whose time is up.</summary>
    private static ConnectorError? Describe(Exception exception, CallDeadline deadline, SentState sent, CancellationToken stop) =>
        exception is OperationCanceledException && stop.IsCancellationRequested
            ? NetworkErrors.Stopped(deadline, sent.HasLeft ? sent.Effect : EffectState.NotDone)
            : NetworkErrors.Describe(exception, deadline, sent.Effect, sent.HasLeft);

    private async Task<(HttpResponseMessage? Answer, ConnectorError? Refusal)> Exchange(
        Connector connector, UpstreamClient client, HttpRequestMessage message, SentState sent, CancellationToken cancellationToken)
    {
        if (!message.Headers.NonValidated.Contains("User-Agent"))
            message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);

        for (var followed = 0; ; followed++)
        {
            var address = message.RequestUri!;
            if (RefuseTarget(connector, address) is { } refusal)
                return (null, refusal);

            Aim(message, address);
            sent.Begin();
            var answer = await client.Send(message, cancellationToken).ConfigureAwait(false);
            if (!RedirectRule.IsRedirect(answer))
                return (answer, null);

            var (target, reason) = RedirectRule.Judge(address, message.Method, answer.Headers.Location, followed);
            if (reason is not null)
                return (answer, RedirectRefused(reason, sent.Effect));

            answer.Dispose();
            message = Redirected(message, target!);
        }
    }

    private ConnectorError? RefuseTarget(Connector connector, Uri address)
    {
        if (!connector.Hosts.Contains(address.Host.ToLowerInvariant()))
            return TargetRefused($"{address.IdnHost} is not a host of {connector.Id}.");
        if (_sandbox is null && address.Scheme != Uri.UriSchemeHttps)
            return TargetRefused($"{connector.Id} would be called without encryption.");
        return null;
    }

    // The path is taken over as it was written, so that nothing encoded is decoded on the way.
    private void Aim(HttpRequestMessage message, Uri address)
    {
        if (_sandbox is null)
            return;

        message.Headers.Host = address.Authority;
        message.RequestUri = new Uri(
            _sandbox.GetLeftPart(UriPartial.Authority) + address.PathAndQuery,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private static HttpRequestMessage Redirected(HttpRequestMessage message, Uri target)
    {
        var next = new HttpRequestMessage(message.Method, target) { Version = message.Version, VersionPolicy = message.VersionPolicy };
        foreach (var header in message.Headers.NonValidated)
        {
            if (!string.Equals(header.Key, "Host", StringComparison.OrdinalIgnoreCase))
                next.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return next;
    }

    private static string? VendorRequestId(Connector connector, HttpResponseMessage? answer)
    {
        if (answer is null)
            return null;

        foreach (var header in connector.ErrorHandling.RequestIdHeaders)
        {
            if (answer.Headers.NonValidated.TryGetValues(header, out var values) && values.ToString() is { Length: > 0 and <= 200 } id)
                return id;
        }

        return null;
    }

    private static ConnectorError TargetRefused(string message) => new()
    {
        Code = ErrorCodes.TargetRefused,
        Stage = CallStage.Send,
        Side = ErrorSide.Policy,
        Effect = EffectState.NotDone,
        Message = message,
        NextStep = "Ask an operator to correct the connector's file.",
    };

    private static ConnectorError RedirectRefused(string message, EffectState effect) => new()
    {
        Code = ErrorCodes.RedirectRefused,
        Stage = CallStage.Send,
        Side = ErrorSide.Vendor,
        Effect = effect,
        Message = message,
        NextStep = "Ask an operator whether the vendor has moved.",
    };

    private static ConnectorError TooLarge(UpstreamRequest request, EffectState effect) => new()
    {
        Code = ErrorCodes.ResponseTooLarge,
        Stage = CallStage.Receive,
        Side = ErrorSide.Vendor,
        Effect = effect,
        Message = $"The vendor's answer is larger than the {request.MaxResponseBytes} bytes allowed.",
        NextStep = "Ask for less at a time, or ask an operator to raise max_response.",
    };
}
