using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Asks the vendor: the steps that find values first, then the endpoint's own request, each with its attempts, and again
/// where the vendor says "not yet". It answers with an error for all that the outside can do.
/// </summary>
internal sealed class VendorExchange(UpstreamSender sender, RetryPolicy retry, TimeProvider time)
{
    public async Task<VendorReply> Ask(CallContext call)
    {
        var values = new Dictionary<string, string>(call.Credential?.Values ?? [], StringComparer.Ordinal);
        foreach (var step in call.Endpoint.Steps)
        {
            var found = await Repeat(call, step.Request, EffectKind.Safe, step.Repeat, () => RequestBuilder.BuildStep(step.Request, call.Arguments, values));
            if (found.Error is not null)
                return VendorReply.Failed(found.Error with { Message = $"Before the request itself, '{step.Name}' failed: {found.Error.Message}" });
            if (!TryBind(step, found.Body ?? found.Answer, values))
                return VendorReply.Failed(NothingFound(step));
        }

        var request = call.Endpoint.Request!;
        return await Repeat(call, request, call.Endpoint.Effect.Kind, call.Endpoint.Repeat, () => RequestBuilder.Build(
            request, call.Arguments, values, call.Endpoint.Effect.Key, call.Record.IdempotencyKey));
    }

    private async Task<VendorReply> Repeat(
        CallContext call, RequestTemplate template, EffectKind effect, RepeatRule? rule, Func<RequestBuild> build)
    {
        for (var asked = 1; ; asked++)
        {
            var (status, reply) = await Attempt(call, template, effect, build);
            if (rule is null || reply.Error is not null || !rule.Statuses.Contains(status))
                return reply;
            if (asked >= rule.AtMost || rule.Every >= call.Deadline.Remaining)
                return VendorReply.Failed(NotReady(rule));
            if (!await Wait(rule.Every, call.Deadline))
                return VendorReply.Failed(NetworkErrors.Stopped(call.Deadline, EffectState.NotDone));
        }
    }

    private async Task<(int Status, VendorReply Reply)> Attempt(
        CallContext call, RequestTemplate template, EffectKind effect, Func<RequestBuild> build)
    {
        for (var attempts = 1; ; attempts++)
        {
            var built = build();
            if (!built.IsBuilt)
                return (0, VendorReply.Failed(built.Error));
            if (Authorization.Apply(built.Message, call.Endpoint.Auth, call.Credential) is { } unauthorised)
                return (0, VendorReply.Failed(unauthorised));

            var request = new UpstreamRequest(built.Message, template.Url.ToString(), effect, call.Endpoint.MaxResponseBytes);
            var (status, reply) = await Once(call, request);
            if (reply.Error is not { } error)
                return (status, reply);

            var wait = retry.WaitAfter(error, effect, attempts, call.Connector.Pool.MaxRetries, call.Deadline.Remaining);
            if (wait is null || !await Wait(wait.Value, call.Deadline))
                return (status, reply);
        }
    }

    private async Task<(int Status, VendorReply Reply)> Once(CallContext call, UpstreamRequest request)
    {
        using var body = new MemoryStream();
        var attempt = await sender.Send(call.Connector, request, body, call.Deadline);
        if (!attempt.HasAnswer)
        {
            call.Record.Add(attempt.Receipt);
            return (0, VendorReply.Failed(attempt.Error));
        }

        var status = (int)attempt.Answer.StatusCode;
        var reply = Understand(call, attempt.Answer, body.GetBuffer().AsMemory(0, (int)body.Length));
        call.Record.Add(reply.Error is null ? attempt.Receipt : attempt.Receipt with { Outcome = reply.Error.Code });
        return (status, reply);
    }

    private VendorReply Understand(CallContext call, HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        throw new NotImplementedException();
    }

    /// <summary>False when the call was stopped meanwhile.</summary>
    private async Task<bool> Wait(TimeSpan wait, CallDeadline deadline)
    {
        try
        {
            await Task.Delay(wait, time, deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static bool TryBind(RequestStep step, JsonElement? body, Dictionary<string, string> values)
    {
        foreach (var (name, paths) in step.Bind)
        {
            if (body is not { } found || DataPathReader.Text(paths, found) is not { } text)
                return false;
            values[name] = text;
        }

        return true;
    }

    private static ConnectorError NothingFound(RequestStep step) => new()
    {
        Code = ErrorCodes.StepFailed,
        Stage = CallStage.Receive,
        Side = ErrorSide.Vendor,
        Effect = EffectState.NotDone,
        Message = $"Before the request itself, '{step.Name}' did not find {string.Join(", ", step.Bind.Select(bind => bind.Key))}.",
        NextStep = "Check that the arguments name something that exists and is complete.",
    };

    private static ConnectorError NotReady(RepeatRule rule) => new()
    {
        Code = ErrorCodes.NotReady,
        Stage = CallStage.Receive,
        Side = ErrorSide.Vendor,
        Effect = EffectState.NotDone,
        Message = "The vendor has not finished preparing the answer yet.",
        NextStep = "Ask again later.",
        Retryable = true,
        RetryAfter = rule.Every,
    };
}
