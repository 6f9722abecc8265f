using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Events from <c>message_start</c> to <c>message_stop</c>. One block is open at a time; a tool call is told when its block stops.</summary>
internal sealed class AnthropicReader(WireLimits limits) : EventReader(limits)
{
    private long? _input;
    private long? _cacheRead;
    private long? _cacheWritten;
    private long? _output;
    private PartialCall? _call;

    public override bool HasOpenToolCall => _call is not null;

    /// <summary>The type in the data decides, as the name of an event only repeats it; types that are not known are passed over.</summary>
    protected override void Event(string name, ReadOnlySpan<byte> data) => Parse(data, Event);

    protected override void Whole(JsonElement root)
    {
        Start(root);
        foreach (var block in root.At("content").Items())
        {
            Open(block);
            if (block.At("type").Text() == "text")
                EmitText(block.At("text").Text());
            else if (block.At("type").Text() == "thinking")
                Emit(WireMarks.Reasoning(LlmWire.Anthropic, block.At("thinking").Text() ?? "", block.At("signature").Text()));
            _call?.Append(block.At("input")?.GetRawText());
            Close();
        }

        Stopped(root);
    }

    private void Event(JsonElement root)
    {
        switch (root.At("type").Text())
        {
            case "message_start" when root.At("message") is { } message:
                Start(message);
                break;
            case "content_block_start" when root.At("content_block") is { } block:
                Open(block);
                break;
            case "content_block_delta" when root.At("delta") is { } delta:
                Delta(delta);
                break;
            case "content_block_stop":
                Close();
                break;
            case "message_delta":
                Count(root.At("usage"));
                if (root.At("delta") is { } end)
                    Stopped(end);
                break;
            case "message_stop":
                SeeEnd();
                break;
            case "error":
                Fail(AnthropicFormat.Failure(root, null));
                break;
            case null:
                Fail(WireFailureKind.Malformed, "An event has no type.");
                break;
        }
    }

    private void Start(JsonElement message)
    {
        ResponseId = message.At("id").Text();
        ModelId = message.At("model").Text();
        Count(message.At("usage"));
    }

    private void Open(JsonElement block)
    {
        switch (block.At("type").Text())
        {
            case "tool_use" when block.At("id").Text() is { } id && block.At("name").Text() is { } name:
                _call = new PartialCall(id, name);
                SeeContent();
                break;
            case "redacted_thinking":
                var thought = WireMarks.Reasoning(LlmWire.Anthropic, "", block.At("data").Text());
                thought.AdditionalProperties![WireMarks.Redacted] = "true";
                Emit(thought);
                break;
        }
    }

    private void Delta(JsonElement delta)
    {
        switch (delta.At("type").Text())
        {
            case "text_delta":
                EmitText(delta.At("text").Text());
                break;
            case "thinking_delta":
                Emit(WireMarks.Reasoning(LlmWire.Anthropic, delta.At("thinking").Text() ?? ""));
                break;
            case "signature_delta":
                Emit(WireMarks.Reasoning(LlmWire.Anthropic, "", delta.At("signature").Text()));
                break;
            case "input_json_delta":
                _call?.Append(delta.At("partial_json").Text());
                break;
        }
    }

    private void Close()
    {
        if (_call is null)
            return;
        if (_call.Complete() is { } call)
            Emit(call);
        else
            Fail(WireFailureKind.Malformed, "The arguments of a tool call are no JSON object.");
        _call = null;
    }

    private void Stopped(JsonElement end)
    {
        FinishReason = end.At("stop_reason").Text() switch
        {
            null => FinishReason,
            "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
            "max_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
            "tool_use" => ChatFinishReason.ToolCalls,
            "refusal" => ChatFinishReason.ContentFilter,
            var other => new ChatFinishReason(other),
        };
        if (FinishReason == ChatFinishReason.Length)
            _call = null;
    }

    /// <summary>Counts are totals, told again and again; the input excludes what the cache held.</summary>
    private void Count(JsonElement? usage)
    {
        if (usage is null)
            return;
        _input = usage.At("input_tokens").Count() ?? _input;
        _output = usage.At("output_tokens").Count() ?? _output;
        _cacheRead = usage.At("cache_read_input_tokens").Count() ?? _cacheRead;
        _cacheWritten = usage.At("cache_creation_input_tokens").Count() ?? _cacheWritten;
        if (_input is null || _output is null)
            return;
        var input = _input + (_cacheRead ?? 0) + (_cacheWritten ?? 0);
        Usage = new UsageDetails
        {
            InputTokenCount = input, OutputTokenCount = _output, TotalTokenCount = input + _output, CachedInputTokenCount = _cacheRead,
            ReasoningTokenCount = usage.At("output_tokens_details").At("thinking_tokens").Count(),
        };
        if (_cacheWritten is > 0)
            Usage.AdditionalCounts = new AdditionalPropertiesDictionary<long> { ["cache_creation_input_tokens"] = _cacheWritten.Value };
    }
}
