using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Google's <c>generateContent</c>.</summary>
internal sealed class GeminiFormat : WireFormat
{
    private GeminiFormat()
    {
    }

    public static GeminiFormat Instance { get; } = new();

    public override (string Header, string Prefix) Key => ("x-goog-api-key", "");

    public override WireReader Open(WireLimits limits) => new GeminiReader(limits);

    /// <summary>The error in a body or in an event of a stream; both tell the status.</summary>
    public static WireFailure Failure(JsonElement body, int? status)
    {
        var error = body.At("error");
        var word = error.At("status").Text();
        var message = error.At("message").Text();
        var failure = WireFailure.Of(status ?? (int)(error.At("code").Count() ?? 500), message, word);
        foreach (var detail in error.At("details").Items())
        {
            if (detail.At("retryDelay").Text() is { } delay)
                failure = failure with { RetryAfter = Seconds(delay) };
            if (detail.At("reason").Text() == "API_KEY_INVALID")
                failure = failure with { Kind = WireFailureKind.Credential };
            if (detail.At("violations").Items().Any(violation => violation.At("quotaId").Text()?.Contains("PerDay", StringComparison.Ordinal) == true))
                failure = failure with { Kind = WireFailureKind.QuotaExhausted };
        }

        return failure.Kind == WireFailureKind.BadRequest && message?.Contains("token count", StringComparison.OrdinalIgnoreCase) == true
            ? failure with { Kind = WireFailureKind.ContextTooLong }
            : failure;
    }

    protected override WireFailure Error(int status, JsonElement body) =>
        Failure(body.ValueKind == JsonValueKind.Array && body.GetArrayLength() > 0 ? body[0] : body, status);

    protected override WireRequest Write(LlmModel model, WireHistory history, WireOptions options, bool stream)
    {
        if (history.Turns[^1].Is(ChatRole.Assistant))
            throw new WireRefusalException(WireRefusalKind.UnsupportedContent, "This provider does not continue an answer that has begun.");
        var body = WireJson.Write(writer => new GeminiWriter(writer, options).Request(history));
        var method = stream ? "streamGenerateContent?alt=sse" : "generateContent";
        return new WireRequest($"/v1beta/models/{Uri.EscapeDataString(model.Id)}:{method}", body, NoHeaders, options.Omitted);
    }

    /// <summary><c>22s</c>, <c>3.957525076s</c>; null for anything else.</summary>
    private static TimeSpan? Seconds(string text) =>
        text.EndsWith('s') && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1_000_000
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
