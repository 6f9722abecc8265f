using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Anthropic;

/// <summary>A message whole, or as named server-sent events from <c>message_start</c> to <c>message_stop</c>.</summary>
internal sealed class AnthropicWire : LlmWire
{
    private readonly string _id;
    private readonly string _model;
    private readonly LlmIds _ids;
    private readonly List<string> _callIds = [];

    public AnthropicWire(LlmIds ids, string model)
    {
        _ids = ids;
        _model = model;
        _id = ids.Next("msg_");
    }

    public override string StreamContentType => "text/event-stream; charset=utf-8";

    public override JsonObject Whole(LlmTurn turn)
    {
        var content = new JsonArray();
        if (turn.Thoughts is { Length: > 0 } thoughts)
            content.Add(Thinking(thoughts));
        if (turn.Content is { Length: > 0 } text)
            content.Add(new JsonObject { ["type"] = "text", ["text"] = text });
        for (var i = 0; i < turn.ToolCalls.Length; i++)
            content.Add(ToolUse(i, turn.ToolCalls[i], turn.ToolCalls[i].ArgumentsObject));
        return Message(content, StopReason(turn), turn.StopSequence, Usage(turn.Told));
    }

    public override IEnumerable<StreamFrame> Frames(LlmTurn turn)
    {
        var meter = new OutputMeter();
        var index = 0;
        yield return Frame(FrameKind.Head, "message_start", new JsonObject
        {
            ["message"] = Message([], null, null, turn.Told is null ? null : Usage(turn.Told with { Output = 0 })),
        });
        if (turn.Reasoning.Length > 0)
        {
            yield return Start(index, new JsonObject { ["type"] = "thinking", ["thinking"] = "", ["signature"] = "" });
            yield return Ping();
            foreach (var piece in turn.Reasoning)
            {
                meter.Reasoning(piece);
                yield return Delta(index, new JsonObject { ["type"] = "thinking_delta", ["thinking"] = piece }, FrameKind.Content, meter.Usage(turn.InputTokens));
            }

            yield return Delta(index, new JsonObject { ["type"] = "signature_delta", ["signature"] = LlmSignature.Of(turn.Thoughts) }, FrameKind.Head, null);
            yield return Stop(index++);
        }

        if (turn.Text.Length > 0)
        {
            yield return Start(index, new JsonObject { ["type"] = "text", ["text"] = "" });
            yield return Ping();
            foreach (var piece in turn.Text)
            {
                meter.Add(piece);
                yield return Delta(index, new JsonObject { ["type"] = "text_delta", ["text"] = piece }, FrameKind.Content, meter.Usage(turn.InputTokens));
            }

            yield return Stop(index++);
        }

        for (var i = 0; i < turn.ToolCalls.Length; i++)
        {
            var call = turn.ToolCalls[i];
            meter.Add(call.Name);
            yield return Start(index, ToolUse(i, call, [])) with { Kind = FrameKind.Content, Billed = meter.Usage(turn.InputTokens) };
            foreach (var piece in LlmWords.Cut(call.Arguments, 12).Insert(0, ""))
            {
                meter.Add(piece);
                yield return Delta(index, new JsonObject { ["type"] = "input_json_delta", ["partial_json"] = piece }, piece.Length == 0 ? FrameKind.Head : FrameKind.Arguments, meter.Usage(turn.InputTokens));
            }

            yield return Stop(index++);
        }

        if (StopReason(turn) is { } reason)
        {
            var end = new JsonObject { ["delta"] = new JsonObject { ["stop_reason"] = reason, ["stop_sequence"] = turn.StopSequence } };
            if (turn.Told is { } told)
                end["usage"] = Usage(told);
            yield return Frame(FrameKind.Finish, "message_delta", end);
        }

        if (turn.HasEnd)
            yield return Frame(FrameKind.End, "message_stop", []);
    }

    public override byte[] ErrorEvent(int status) => Event("error", AnthropicErrors.Json(status, status == 529 ? "Overloaded" : "The sandbox was asked for this error."));

    private static StreamFrame Ping() => Frame(FrameKind.Head, "ping", []);

    private static StreamFrame Start(int index, JsonObject block) => Frame(FrameKind.Head, "content_block_start", new JsonObject { ["index"] = index, ["content_block"] = block });

    private static StreamFrame Stop(int index) => Frame(FrameKind.Head, "content_block_stop", new JsonObject { ["index"] = index });

    private static StreamFrame Delta(int index, JsonObject delta, FrameKind kind, LlmUsage? billed) =>
        Frame(kind, "content_block_delta", new JsonObject { ["index"] = index, ["delta"] = delta }, billed);

    private static StreamFrame Frame(FrameKind kind, string name, JsonObject data, LlmUsage? billed = null)
    {
        data.Insert(0, "type", name);
        return new StreamFrame(kind, Event(name, data), billed);
    }

    private static byte[] Event(string name, JsonObject data) => [.. Encoding.UTF8.GetBytes($"event: {name}\ndata: "), .. JsonText.Bytes(data), .. "\n\n"u8];

    private static JsonObject Thinking(string thoughts) => new() { ["type"] = "thinking", ["thinking"] = thoughts, ["signature"] = LlmSignature.Of(thoughts) };

    private JsonObject ToolUse(int number, LlmToolCall call, JsonObject input)
    {
        while (_callIds.Count <= number)
            _callIds.Add(_ids.Next("toolu_"));
        return new JsonObject { ["type"] = "tool_use", ["id"] = _callIds[number], ["name"] = call.Name, ["input"] = input };
    }

    private JsonObject Message(JsonArray content, string? reason, string? stopSequence, JsonObject? usage)
    {
        var message = new JsonObject
        {
            ["id"] = _id, ["type"] = "message", ["role"] = "assistant", ["model"] = _model, ["content"] = content, ["stop_reason"] = reason, ["stop_sequence"] = stopSequence,
        };
        if (usage is not null)
            message["usage"] = usage;
        return message;
    }

    private static string? StopReason(LlmTurn turn) => turn.Finish switch
    {
        null => null,
        LlmFinish.StopSequence => "stop_sequence",
        LlmFinish.Length => "max_tokens",
        LlmFinish.ToolCalls => "tool_use",
        LlmFinish.ContentFilter => "refusal",
        _ => "end_turn",
    };

    private static JsonObject? Usage(LlmUsage? told) => told is null ? null : new JsonObject
    {
        ["input_tokens"] = told.Input, ["cache_creation_input_tokens"] = 0, ["cache_read_input_tokens"] = 0, ["output_tokens"] = told.Output, ["service_tier"] = "standard",
    };
}
