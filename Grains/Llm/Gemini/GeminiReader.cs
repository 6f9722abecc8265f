using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Events that are each a fragment of the answer. There is no end mark: the reason for the end is the only proof of it.</summary>
internal sealed class GeminiReader(WireLimits limits) : EventReader(limits)
{
    private int _calls;

    public override bool HasOpenToolCall => false;

    protected override void Event(string name, ReadOnlySpan<byte> data) => Parse(data, Chunk);

    protected override void Whole(JsonElement root) => Chunk(root);

    private void Chunk(JsonElement root)
    {
        if (root.At("error") is not null)
        {
            Fail(GeminiFormat.Failure(root, null));
            return;
        }

        ResponseId ??= root.At("responseId").Text();
        ModelId ??= root.At("modelVersion").Text();
        Count(root.At("usageMetadata"));
        if (root.At("promptFeedback").At("blockReason").Text() is { } blocked)
        {
            Fail(new WireFailure(WireFailureKind.ContentFilter, "The prompt was blocked.", Code: blocked));
            return;
        }

        foreach (var candidate in root.At("candidates").Items())
        {
            if (candidate.At("index").Count() is > 0)
                continue;
            foreach (var part in candidate.At("content").At("parts").Items())
                Part(part);
            if (candidate.At("finishReason").Text() is { } reason)
                Stopped(reason);
        }
    }

    private void Part(JsonElement part)
    {
        var signature = part.At("thoughtSignature").Text();
        if (part.At("functionCall") is { } call)
        {
            Call(call, signature);
            return;
        }

        var text = part.At("text").Text();
        if (part.At("thought") is { ValueKind: JsonValueKind.True })
            Emit(WireMarks.Reasoning(LlmWire.Gemini, text ?? ""));
        else
            EmitText(text);
        if (signature is not null)
            Emit(WireMarks.Reasoning(LlmWire.Gemini, "", signature));
    }

    private void Call(JsonElement call, string? signature)
    {
        var arguments = call.At("args") is { } given ? WireJson.Arguments(given) : new Dictionary<string, object?>(StringComparer.Ordinal);
        if (call.At("name").Text() is not { } name || arguments is null)
        {
            Fail(WireFailureKind.Malformed, "A function call has no name, or arguments that are no object.");
            return;
        }

        var content = new FunctionCallContent(call.At("id").Text() is { Length: > 0 } id ? id : WireIds.Of(ResponseId, _calls), name, arguments)
        {
            AdditionalProperties = new AdditionalPropertiesDictionary { [WireMarks.Wire] = nameof(LlmWire.Gemini) },
        };
        if (signature is not null)
            content.AdditionalProperties[WireMarks.ThoughtSignature] = signature;
        _calls++;
        Emit(content);
    }

    /// <summary>An answer with function calls ends with STOP like any other.</summary>
    private void Stopped(string reason)
    {
        switch (reason)
        {
            case "STOP":
                FinishReason = _calls > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
                break;
            case "MAX_TOKENS":
                FinishReason = ChatFinishReason.Length;
                break;
            case "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "LANGUAGE":
                FinishReason = ChatFinishReason.ContentFilter;
                break;
            case "MALFORMED_FUNCTION_CALL" or "UNEXPECTED_TOOL_CALL" or "TOO_MANY_TOOL_CALLS":
                Fail(new WireFailure(WireFailureKind.Malformed, "The model failed at calling a function.", Code: reason));
                break;
            default:
                FinishReason = new ChatFinishReason(reason);
                break;
        }
    }

    /// <summary>Thoughts are billed as output, and told apart from it.</summary>
    private void Count(JsonElement? usage)
    {
        if (usage.At("promptTokenCount").Count() is not { } input)
            return;
        if (usage.At("candidatesTokenCount") is { } told && ((JsonElement?)told).Count() is null)
            return;
        var thoughts = usage.At("thoughtsTokenCount").Count();
        var output = (usage.At("candidatesTokenCount").Count() ?? 0) + (thoughts ?? 0);
        Usage = new UsageDetails
        {
            InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output,
            CachedInputTokenCount = usage.At("cachedContentTokenCount").Count(), ReasoningTokenCount = thoughts,
        };
    }
}
