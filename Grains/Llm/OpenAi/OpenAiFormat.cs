using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>OpenAI's chat completions. The base URL ends in <c>/v1</c>.</summary>
internal sealed class OpenAiFormat : WireFormat
{
    private OpenAiFormat()
    {
    }

    public static OpenAiFormat Instance { get; } = new();

    public override (string Header, string Prefix) Key => ("Authorization", "Bearer ");

    public override WireReader Open(WireLimits limits) => new OpenAiReader(limits);

    /// <summary>The error in a body or in a chunk of a stream, which has no status of its own.</summary>
    public static WireFailure Failure(JsonElement body, int? status)
    {
        var error = body.At("error");
        var type = error.At("type").Text();
        var code = error.At("code").Text() ?? type;
        var failure = WireFailure.Of(status ?? StatusOf(code, type), error.At("message").Text(), code);
        return code switch
        {
            "insufficient_quota" => failure with { Kind = WireFailureKind.QuotaExhausted },
            "context_length_exceeded" => failure with { Kind = WireFailureKind.ContextTooLong },
            "content_filter" or "content_policy_violation" or "invalid_prompt" => failure with { Kind = WireFailureKind.ContentFilter },
            _ => failure,
        };
    }

    protected override WireFailure Error(int status, JsonElement body) => Failure(body, status);

    protected override WireRequest Write(LlmModel model, WireHistory history, WireOptions options, bool stream)
    {
        if (history.Turns[^1].Is(ChatRole.Assistant))
            throw new WireRefusalException(WireRefusalKind.UnsupportedContent, "This provider does not continue an answer that has begun.");
        var body = WireJson.Write(writer => new OpenAiWriter(writer, model, options).Request(history, stream));
        return new WireRequest("/chat/completions", body, NoHeaders, options.Omitted);
    }

    private static int StatusOf(string? code, string? type) => code switch
    {
        "rate_limit_exceeded" or "insufficient_quota" => 429,
        "invalid_api_key" => 401,
        "model_not_found" => 404,
        _ => type == "invalid_request_error" ? 400 : 500,
    };
}
