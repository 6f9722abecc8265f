using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Lines of JSON; the one that is done is reason and end mark in one.</summary>
internal sealed class OllamaReader(WireLimits limits) : WireReader(limits)
{
    private int _calls;

    public override bool HasOpenToolCall => false;

    protected override void Line(ReadOnlySpan<byte> line)
    {
        if (!line.IsEmpty)
            Parse(line, Chunk);
    }

    protected override void Whole(JsonElement root) => Chunk(root);

    private void Chunk(JsonElement root)
    {
        if (root.At("error").Text() is { } error)
        {
            Fail(WireFailure.Of(500, error) with { Status = null });
            return;
        }

        // Answers have no id; the moment of the first line stands for one.
        ResponseId ??= root.At("created_at").Text();
        ModelId ??= root.At("model").Text();
        if (root.At("message") is { } message)
            Say(message);
        if (root.At("done") is not { ValueKind: JsonValueKind.True })
            return;
        if (root.At("prompt_eval_count").Count() is { } input && root.At("eval_count").Count() is { } output)
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
        FinishReason = root.At("done_reason").Text() switch
        {
            "length" => ChatFinishReason.Length,
            null or "stop" => _calls > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
            var other => new ChatFinishReason(other),
        };
        SeeEnd();
    }

    private void Say(JsonElement message)
    {
        if (message.At("thinking").Text() is { Length: > 0 } thought)
            Emit(WireMarks.Reasoning(LlmWire.Ollama, thought));
        EmitText(message.At("content").Text());
        foreach (var call in message.At("tool_calls").Items())
        {
            var function = call.At("function");
            var arguments = function.At("arguments") is { } given ? WireJson.Arguments(given) : new Dictionary<string, object?>(StringComparer.Ordinal);
            if (function.At("name").Text() is not { } name || arguments is null)
            {
                Fail(WireFailureKind.Malformed, "A tool call has no name, or arguments that are no object.");
                return;
            }

            Emit(new FunctionCallContent(call.At("id").Text() is { Length: > 0 } id ? id : WireIds.Of(ResponseId, _calls), name, arguments));
            _calls++;
        }
    }
}
