using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Anthropic's Messages.</summary>
internal sealed class AnthropicFormat : WireFormat
{
    /// <summary>The later version, 2026-10-21, takes no sampling parameters; this one takes them where the model does.</summary>
    private const string Version = "2023-06-01";

    private static readonly ImmutableArray<KeyValuePair<string, string>> Headers = [KeyValuePair.Create("anthropic-version", Version)];

    private AnthropicFormat()
    {
    }

    public static AnthropicFormat Instance { get; } = new();

    public override (string Header, string Prefix) Key => ("x-api-key", "");

    public override WireReader Open(WireLimits limits) => new AnthropicReader(limits);

    /// <summary>The error in a body or in an event of a stream, which has no status of its own.</summary>
    public static WireFailure Failure(JsonElement body, int? status)
    {
        var error = body.At("error");
        var type = error.At("type").Text();
        var message = error.At("message").Text();
        var failure = WireFailure.Of(status ?? StatusOf(type), message, type);
        return failure.Kind == WireFailureKind.BadRequest && message?.Contains("too long", StringComparison.OrdinalIgnoreCase) == true
            ? failure with { Kind = WireFailureKind.ContextTooLong }
            : failure;
    }

    protected override WireFailure Error(int status, JsonElement body) => Failure(body, status);

    protected override WireRequest Write(LlmModel model, WireHistory history, WireOptions options, bool stream)
    {
        if (options.Json && options.Schema is null)
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, "JSON without a schema cannot be asked of this provider.");
        var body = WireJson.Write(writer => new AnthropicWriter(writer, model, options).Request(history, stream));
        return new WireRequest("/v1/messages", body, Headers, options.Omitted);
    }

    private static int StatusOf(string? type) => type switch
    {
        "overloaded_error" => 529,
        "rate_limit_error" => 429,
        "timeout_error" => 504,
        "authentication_error" => 401,
        "billing_error" => 402,
        "permission_error" => 403,
        "not_found_error" => 404,
        "request_too_large" => 413,
        "invalid_request_error" => 400,
        _ => 500,
    };
}
