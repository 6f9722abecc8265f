using System.Collections.Frozen;
using System.Text.Json;
using CheNu.Grains.Admission;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Asks the vendor: the steps that find values first, then the endpoint's own request, each with its attempts, and again
/// where the vendor says "not yet". It answers with an error for all that the outside can do.
/// </summary>
internal sealed class VendorExchange(UpstreamSender sender, AttemptLoop attempts, AdmissionGate admission, TimeProvider time)
{
    public async Task<VendorReply> Ask(CallContext call)
    {
        var request = call.Endpoint.Request!;
        var values = call.Credential?.Values ?? FrozenDictionary<string, string>.Empty;
        if (call.Endpoint.Steps.IsEmpty)
            return await Send(values);

        var found = new Dictionary<string, string>(values, StringComparer.Ordinal);
        return await Prepare(call, found) ?? await Send(found);

        Task<VendorReply> Send(IReadOnlyDictionary<string, string> known) => Repeat(call, request, call.Endpoint.Repeat, () => RequestBuilder.Build(
            request, call.Arguments, known, call.Endpoint.Effect.Key, call.Record.VendorKey));
    }

    /// <summary>Makes the requests that find values, and adds what they find.</summary>
    /// <returns>Null when all is found; else the reply that the call ends in.</returns>
    private async Task<VendorReply?> Prepare(CallContext call, Dictionary<string, string> values)
    {
        // A step only reads, whatever the endpoint itself does.
        var reading = call with { Endpoint = call.Endpoint with { Effect = new Effect(EffectKind.Safe, null, null) } };
        foreach (var step in call.Endpoint.Steps)
        {
            var found = await Repeat(reading, step.Request, step.Repeat, () => RequestBuilder.BuildStep(step.Request, call.Arguments, values));
            if (found.Error is not null)
                return VendorReply.Failed(found.Error with { Message = $"Before the request itself, '{step.Name}' failed: {found.Error.Message}" });
            if (found.Body is not { } body)
                return found;
            if (!TryBind(step, body, values))
                return VendorReply.Failed(NothingFound(step));
        }

        return null;
    }

    private async Task<VendorReply> Repeat(CallContext call, RequestTemplate template, RepeatRule? rule, Func<RequestBuild> build)
    {
        for (var asked = 1; ; asked++)
        {
            var (status, reply) = await Attempt(call, template, build);
            if (rule is null || reply.Error is not null || !rule.Statuses.Contains(status))
                return reply;
            if (asked >= rule.AtMost || rule.Every >= call.Deadline.Remaining)
                return VendorReply.Failed(NotReady(rule));
            if (!await Wait(rule.Every, call.Deadline))
                return VendorReply.Failed(NetworkErrors.Stopped(call.Deadline, EffectState.NotDone));
        }
    }

    private async Task<(int Status, VendorReply Reply)> Attempt(CallContext call, RequestTemplate template, Func<RequestBuild> build)
    {
        var end = await attempts.Run(call, ReferenceEquals(template, call.Endpoint.Request), attempt => Once(call, template, build, attempt));
        return (end.Status ?? 0, end.Reply);
    }

    private async Task<AttemptEnd> Once(CallContext call, RequestTemplate template, Func<RequestBuild> build, CancellationToken cancellationToken)
    {
        var built = build();
        if (!built.IsBuilt)
            return AttemptEnd.NotMade(built.Error);
        if (Authorization.Apply(built.Message, call.Endpoint.Auth, call.Credential) is { } unauthorised)
            return AttemptEnd.NotMade(unauthorised);

        using var body = new MemoryStream();
        var request = new UpstreamRequest(built.Message, template.Url.ToString(), call.Endpoint.Effect.Kind, call.Endpoint.MaxResponseBytes);
        var attempt = await sender.Send(call.Connector, request, body, call.Deadline, cancellationToken);
        call.Permits?.Answered();
        if (!attempt.HasAnswer)
        {
            call.Record.Add(attempt.Receipt);
            return new(attempt.Receipt.Status, VendorReply.Failed(attempt.Error), attempt.Receipt.Duration, WasSent: true);
        }

        var status = (int)attempt.Answer.StatusCode;
        var reply = Understand(call, attempt.Answer, body.GetBuffer().AsMemory(0, (int)body.Length));
        admission.Heed(call.Connector, status, attempt.Answer.Headers, reply.Error);
        call.Record.Add(reply.Error is null ? attempt.Receipt : attempt.Receipt with { Outcome = reply.Error.Code });
        return new(status, reply, attempt.Receipt.Duration, WasSent: true);
    }

    private VendorReply Understand(CallContext call, HttpResponseMessage answer, ReadOnlyMemory<byte> bytes)
    {
        var status = (int)answer.StatusCode;
        var contentType = answer.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
        var read = answer.IsSuccessStatusCode ? ResponseReader.Read(call.Endpoint, status, bytes, contentType) : default;
        var body = answer.IsSuccessStatusCode ? (read.IsReadable ? read.Value : null) : ResponseReader.ReadError(bytes, contentType);
        var meaning = ErrorClassifier.Classify(
            call.Connector, call.Endpoint, new VendorAnswer(status, answer.Headers, body), call.Arguments, call.Credential, time.GetUtcNow());
        if (meaning.Error is { } error)
            return VendorReply.Failed(error);
        if (meaning.Replacement is { } replacement)
            return VendorReply.Answered(replacement);
        if (!read.IsReadable)
            return VendorReply.Failed(ErrorClassifier.Unreadable(call.Connector, call.Endpoint, status, read.Problem!));

        if (read.Warning is { } warning)
            call.Record.Warn(warning);
        return VendorReply.Of(read.Value);
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

    private static bool TryBind(RequestStep step, JsonElement body, Dictionary<string, string> values)
    {
        foreach (var (name, paths) in step.Bind)
        {
            if (DataPathReader.Text(paths, body) is not { } text)
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
