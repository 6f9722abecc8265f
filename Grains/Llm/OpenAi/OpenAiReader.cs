using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Chunks up to <c>[DONE]</c>. Tool calls are put together by their index and told when the answer says why it ended.</summary>
internal sealed class OpenAiReader(WireLimits limits) : EventReader(limits)
{
    private const int MaxCalls = 256;

    private readonly SortedDictionary<int, PartialCall> _calls = [];

    public override bool HasOpenToolCall => _calls.Count > 0;

    protected override void Event(string name, ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual("[DONE]"u8))
            SeeEnd();
        else
            Parse(data, Chunk);
    }

    protected override void Whole(JsonElement root) => Chunk(root);

    private void Chunk(JsonElement root)
    {
        if (root.At("error") is not null)
        {
            Fail(OpenAiFormat.Failure(root, null));
            return;
        }

        ResponseId ??= root.At("id").Text();
        ModelId ??= root.At("model").Text();
        Count(root.At("usage"));
        foreach (var choice in root.At("choices").Items())
        {
            if (choice.At("index").Count() is > 0)
                continue;
            if ((choice.At("delta") ?? choice.At("message")) is { } said)
                Say(said);
            if (choice.At("finish_reason").Text() is { } reason)
                Stopped(reason);
        }
    }

    private void Say(JsonElement said)
    {
        EmitText(said.At("content").Text());
        EmitText(said.At("refusal").Text());
        var number = 0;
        foreach (var call in said.At("tool_calls").Items())
        {
            var index = (int)(call.At("index").Count() ?? number);
            number++;
            if (!_calls.TryGetValue(index, out var partial))
            {
                var name = call.At("function").At("name").Text();
                if (name is null || _calls.Count == MaxCalls)
                {
                    Fail(WireFailureKind.Malformed, "A tool call begins without a name.");
                    return;
                }

                partial = new PartialCall(call.At("id").Text() ?? WireIds.Of(ResponseId, index), name);
                _calls[index] = partial;
                SeeContent();
            }

            partial.Append(call.At("function").At("arguments").Text());
        }
    }

    private void Stopped(string reason)
    {
        FinishReason = reason switch
        {
            "stop" => ChatFinishReason.Stop,
            "length" => ChatFinishReason.Length,
            "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
            "content_filter" => ChatFinishReason.ContentFilter,
            _ => new ChatFinishReason(reason),
        };

        // A call that the length or the filter cut off is none.
        if (FinishReason != ChatFinishReason.Length && FinishReason != ChatFinishReason.ContentFilter)
        {
            foreach (var partial in _calls.Values)
            {
                if (partial.Complete() is { } call)
                    Emit(call);
                else
                    Fail(WireFailureKind.Malformed, "The arguments of a tool call are no JSON object.");
            }
        }

        _calls.Clear();
    }

    private void Count(JsonElement? usage)
    {
        if (usage.At("prompt_tokens").Count() is not { } input || usage.At("completion_tokens").Count() is not { } output)
            return;
        Usage = new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = input + output,
            CachedInputTokenCount = usage.At("prompt_tokens_details").At("cached_tokens").Count(),
            ReasoningTokenCount = usage.At("completion_tokens_details").At("reasoning_tokens").Count(),
        };
    }
}
