using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.OpenAi;

/// <summary>A completion whole, or as chunks ended by <c>[DONE]</c>.</summary>
internal sealed class OpenAiWire(LlmIds ids, string model, DateTimeOffset created) : LlmWire
{
    private readonly string _id = ids.Next("chatcmpl-");
    private readonly List<string> _callIds = [];

    /// <summary>Whether a last chunk tells the usage.</summary>
    public bool IncludesUsage { get; init; }

    /// <summary>Whether chunks are padded so that their lengths tell nothing.</summary>
    public bool Obfuscates { get; init; }

    public override string StreamContentType => "text/event-stream; charset=utf-8";

    public override JsonObject Whole(LlmTurn turn)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = turn.ToolCalls.IsEmpty || turn.Content.Length > 0 ? turn.Content : null, ["refusal"] = null };
        if (!turn.ToolCalls.IsEmpty)
            message["tool_calls"] = JsonText.Array(turn.ToolCalls.Select((call, i) => Call(i, call.Name, call.Arguments)));
        message["annotations"] = new JsonArray();
        var whole = Envelope("chat.completion", new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = Reason(turn) }));
        if (turn.Told is { } told)
            whole["usage"] = Usage(told);
        return whole;
    }

    public override IEnumerable<StreamFrame> Frames(LlmTurn turn)
    {
        var meter = new OutputMeter();
        foreach (var piece in turn.Reasoning)
            meter.Reasoning(piece);
        yield return Chunk(FrameKind.Head, new JsonObject { ["role"] = "assistant", ["content"] = turn.ToolCalls.IsEmpty || turn.Text.Length > 0 ? "" : null, ["refusal"] = null }, null, meter.Usage(turn.InputTokens));
        foreach (var piece in turn.Text)
        {
            meter.Add(piece);
            yield return Chunk(FrameKind.Content, new JsonObject { ["content"] = piece }, null, meter.Usage(turn.InputTokens));
        }

        for (var i = 0; i < turn.ToolCalls.Length; i++)
        {
            meter.Add(turn.ToolCalls[i].Name);
            var opening = Call(i, turn.ToolCalls[i].Name, "");
            opening.Insert(0, "index", i);
            yield return Chunk(FrameKind.Content, new JsonObject { ["tool_calls"] = new JsonArray(opening) }, null, meter.Usage(turn.InputTokens));
            foreach (var piece in LlmWords.Cut(turn.ToolCalls[i].Arguments, 12))
            {
                meter.Add(piece);
                var fragment = new JsonObject { ["index"] = i, ["function"] = new JsonObject { ["arguments"] = piece } };
                yield return Chunk(FrameKind.Arguments, new JsonObject { ["tool_calls"] = new JsonArray(fragment) }, null, meter.Usage(turn.InputTokens));
            }
        }

        if (Reason(turn) is { } reason)
            yield return Chunk(FrameKind.Finish, [], reason, null);
        if (IncludesUsage && turn.Told is { } told)
        {
            var last = Envelope("chat.completion.chunk", []);
            last["usage"] = Usage(told);
            yield return new StreamFrame(FrameKind.Head, Event(last));
        }

        if (turn.HasEnd)
            yield return new StreamFrame(FrameKind.End, "data: [DONE]\n\n"u8.ToArray());
    }

    public override byte[] ErrorEvent(int status) => Event(OpenAiErrors.Json(status, "The sandbox was asked for this error."));

    private StreamFrame Chunk(FrameKind kind, JsonObject delta, string? reason, LlmUsage? billed)
    {
        var chunk = Envelope("chat.completion.chunk", new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = reason }));
        if (IncludesUsage)
            chunk["usage"] = null;
        if (Obfuscates)
            chunk["obfuscation"] = new string('x', 1 + (JsonText.Bytes(delta).Length * 7 % 13));
        return new StreamFrame(kind, Event(chunk), billed);
    }

    private JsonObject Envelope(string what, JsonArray choices) => new()
    {
        ["id"] = _id, ["object"] = what, ["created"] = created.ToUnixTimeSeconds(), ["model"] = model, ["service_tier"] = "default", ["system_fingerprint"] = "fp_sandbox", ["choices"] = choices,
    };

    private JsonObject Call(int number, string name, string arguments)
    {
        while (_callIds.Count <= number)
            _callIds.Add(ids.Next("call_"));
        return new JsonObject { ["id"] = _callIds[number], ["type"] = "function", ["function"] = new JsonObject { ["name"] = name, ["arguments"] = arguments } };
    }

    private static byte[] Event(JsonObject data) => [.. "data: "u8, .. JsonText.Bytes(data), .. "\n\n"u8];

    private static string? Reason(LlmTurn turn) => turn.Finish switch
    {
        null => null,
        LlmFinish.Length => "length",
        LlmFinish.ToolCalls => "tool_calls",
        LlmFinish.ContentFilter => "content_filter",
        _ => "stop",
    };

    private static JsonObject Usage(LlmUsage told) => new()
    {
        ["prompt_tokens"] = told.Input,
        ["completion_tokens"] = told.Output,
        ["total_tokens"] = told.Input + told.Output,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0, ["audio_tokens"] = 0 },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = told.Reasoning, ["audio_tokens"] = 0, ["accepted_prediction_tokens"] = 0, ["rejected_prediction_tokens"] = 0 },
    };
}
