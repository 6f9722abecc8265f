using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CheNu.Grains.Credentials;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Says what a vendor's answer means: the first rule that matches decides, then the status. What went wrong before there was an
/// answer is not its business.
/// </summary>
internal static class ErrorClassifier
{
    private const int MaxCodeLength = 64;

    /// <summary>Where most vendors put their message, for connectors that do not say.</summary>
    private static readonly ImmutableArray<DataPath> UsualMessages =
        [.. new[] { "error.message", "message", "error_description", "errors[0].message", "errors[0].detail", "detail", "title", "error" }.Select(DataPath.Parse)];

    private static readonly ImmutableArray<DataPath> UsualCodes =
        [.. new[] { "error.code", "code", "errors[0].code", "error" }.Select(DataPath.Parse)];

    /// <summary>Judges an answer that has arrived.</summary>
    /// <param name="connector">Says where messages, codes and waiting times stand.</param>
    /// <param name="endpoint">Its rules and its effect.</param>
    /// <param name="answer">The answer; one of 2xx is an error only when a rule says so.</param>
    /// <param name="arguments">What the call carried: it is taken out of the vendor's message.</param>
    /// <param name="credential">Likewise.</param>
    /// <param name="now">The present, for waiting times.</param>
    public static Classification Classify(
        Connector connector, Endpoint endpoint, in VendorAnswer answer, BoundArguments arguments, Credential? credential, DateTimeOffset now)
    {
        var rule = RuleMatcher.Find(endpoint, answer);
        if (rule?.Answer is { } replacement)
            return new Classification(null, replacement);
        if (rule is null && answer.IsSuccess)
            return default;

        var isLimited = answer.Status == 429 || rule?.Code == ErrorCodes.RateLimited;
        var retryAfter = RetryAfterReader.Read(answer.Headers, answer.Body, connector.LimitHeaders, isLimited, now);
        var meaning = rule is null ? StatusMeaning.Of(answer.Status, retryAfter is not null) : StatusMeaning.Of(rule);
        var effect = Effect(endpoint, rule, StatusMeaning.Of(answer.Status, retryAfter is not null).MayBeDone && !answer.IsSuccess);
        var vendorCode = VendorText(connector.ErrorHandling.CodePaths, UsualCodes, answer.Body);
        var error = new ConnectorError
        {
            Code = meaning.Code,
            Stage = CallStage.Receive,
            Side = meaning.Side,
            Effect = effect,
            Message = rule?.Text ?? Message(connector, answer, arguments, credential),
            NextStep = rule?.NextStep is null && effect == EffectState.Unknown ? AfterUnknown(endpoint) : meaning.NextStep,
            Retryable = meaning.Retryable,
            RetryAfter = meaning.Retryable ? retryAfter : null,
            VendorStatus = answer.Status,
            VendorCode = MessageScrubber.Clean(vendorCode, arguments, credential, MaxCodeLength),
        };
        return new Classification(error, null);
    }

    /// <summary>The error for an answer of 2xx that cannot be read: what the call does is done.</summary>
    /// <param name="connector">Who answered.</param>
    /// <param name="endpoint">What was called.</param>
    /// <param name="status">The vendor's status.</param>
    /// <param name="problem">From <see cref="ReadResult.Problem"/>.</param>
    public static ConnectorError Unreadable(Connector connector, Endpoint endpoint, int status, string problem) => new()
    {
        Code = ErrorCodes.ResponseUnreadable,
        Stage = CallStage.Receive,
        Side = ErrorSide.Vendor,
        Effect = endpoint.Effect.Kind == EffectKind.Safe ? EffectState.NotDone : EffectState.Done,
        Message = string.Create(CultureInfo.InvariantCulture, $"The answer of {connector.Name} (status {status}) {problem}."),
        NextStep = endpoint.Effect.Kind == EffectKind.Safe
            ? "Try again later; if it stays so, ask an operator to look at the connector."
            : "The vendor accepted the call: do not repeat it, look at its result instead.",
        Retryable = endpoint.Effect.Kind == EffectKind.Safe,
        VendorStatus = status,
    };

    private static EffectState Effect(Endpoint endpoint, ErrorRule? rule, bool mayBeDone)
    {
        if (endpoint.Effect.Kind == EffectKind.Safe)
            return EffectState.NotDone;
        return rule?.Effect switch
        {
            "done" => EffectState.Done,
            "unknown" => EffectState.Unknown,
            "not_done" => EffectState.NotDone,
            _ => mayBeDone ? EffectState.Unknown : EffectState.NotDone,
        };
    }

    private static string AfterUnknown(Endpoint endpoint) => endpoint.Effect.Kind == EffectKind.Unsafe
        ? "Look whether it took effect before repeating it."
        : "Repeat the same call, with the same idempotency key: it takes effect only once.";

    private static string Message(Connector connector, in VendorAnswer answer, BoundArguments arguments, Credential? credential)
    {
        var said = MessageScrubber.Clean(VendorText(connector.ErrorHandling.MessagePaths, UsualMessages, answer.Body), arguments, credential);
        return said is null
            ? string.Create(CultureInfo.InvariantCulture, $"{connector.Name} answered with status {answer.Status} and no message.")
            : string.Create(CultureInfo.InvariantCulture, $"{connector.Name} answered with status {answer.Status}: {said}");
    }

    private static string? VendorText(ImmutableArray<DataPath> declared, ImmutableArray<DataPath> usual, JsonElement? body)
    {
        if (body is not { } root)
            return null;
        if (root.ValueKind == JsonValueKind.String)
            return usual == UsualMessages ? JsonText.Scalar(root) : null;
        return DataPathReader.Text(declared, root) ?? DataPathReader.Text(usual, root);
    }
}
