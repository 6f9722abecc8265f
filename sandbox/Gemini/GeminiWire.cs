using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Gemini;

/// <summary>Content whole, as server-sent events, or as one list in pieces. There is no end mark but the list's.</summary>
internal sealed class GeminiWire(string id, LlmModel model) : LlmWire
{
    /// <summary>Stands in a function call that another model made.</summary>
    public const string ForeignSignature = "skip_thought_signature_validator";

    public required bool IsSse { get; init; }

    public required bool ShowsThoughts { get; init; }

    public override string StreamContentType => IsSse ? "text/event-stream" : "application/json; charset=UTF-8";

    public override JsonObject Whole(LlmTurn turn)
    {
        var parts = new List<JsonNode>();
        if (ShowsThoughts && turn.Thoughts is { Length: > 0 } thoughts)
            parts.Add(new JsonObject { ["text"] = thoughts, ["thought"] = true });
        if (turn.Content is { Length: > 0 } text)
            parts.Add(new JsonObject { ["text"] = text });
        parts.AddRange(turn.ToolCalls.Select((call, i) => Call(call, i == 0)));
        return Chunk(JsonText.Array(parts), turn.Finish, turn.Told, turn.IsBlocked);
    }

    public override IEnumerable<StreamFrame> Frames(LlmTurn turn)
    {
        var meter = new OutputMeter();
        var isFirst = true;
        foreach (var piece in turn.Reasoning)
        {
            meter.Reasoning(piece);
            if (ShowsThoughts)
                yield return Frame(FrameKind.Content, new JsonObject { ["text"] = piece, ["thought"] = true }, null);
        }

        foreach (var piece in turn.Text)
        {
            meter.Add(piece);
            yield return Frame(FrameKind.Content, new JsonObject { ["text"] = piece }, null);
        }

        for (var i = 0; i < turn.ToolCalls.Length; i++)
        {
            meter.Add(turn.ToolCalls[i].Name);
            meter.Add(turn.ToolCalls[i].Arguments);
            yield return Frame(FrameKind.Arguments, Call(turn.ToolCalls[i], i == 0), null);
        }

        if (turn.Finish is not null)
            yield return Frame(FrameKind.Finish, turn.IsBlocked ? null : new JsonObject { ["text"] = "" }, turn.Finish);
        if (!IsSse && turn.HasEnd)
            yield return new StreamFrame(FrameKind.End, isFirst ? "[]"u8.ToArray() : "]"u8.ToArray());

        StreamFrame Frame(FrameKind kind, JsonObject? part, LlmFinish? finish)
        {
            var usage = meter.Usage(turn.InputTokens);
            var told = turn.Told is null ? null : turn.Told == turn.Usage ? usage : turn.Told;
            var chunk = Chunk(part is null ? [] : new JsonArray(part), finish, told, turn.IsBlocked);
            var bytes = Event(chunk, isFirst);
            isFirst = false;
            return new StreamFrame(kind, bytes, usage);
        }
    }

    public override byte[] ErrorEvent(int status) => Event(GeminiErrors.Json(status, "The sandbox was asked for this error."), isFirst: false);

    private byte[] Event(JsonObject data, bool isFirst) => IsSse
        ? [.. "data: "u8, .. JsonText.Bytes(data), .. "\r\n\r\n"u8]
        : [.. isFirst ? "["u8 : ",\r\n"u8, .. JsonText.Bytes(data)];

    private JsonObject Chunk(JsonArray parts, LlmFinish? finish, LlmUsage? told, bool isBlocked)
    {
        var chunk = new JsonObject();
        if (isBlocked)
        {
            chunk["promptFeedback"] = new JsonObject { ["blockReason"] = "PROHIBITED_CONTENT" };
        }
        else
        {
            var candidate = new JsonObject { ["content"] = new JsonObject { ["parts"] = parts, ["role"] = "model" } };
            if (finish is { } reason)
                candidate["finishReason"] = Reason(reason);
            candidate["index"] = 0;
            chunk["candidates"] = new JsonArray(candidate);
        }

        if (told is not null)
            chunk["usageMetadata"] = Usage(told);
        chunk["modelVersion"] = model.Id;
        chunk["responseId"] = id;
        return chunk;
    }

    private JsonObject Call(LlmToolCall call, bool isFirst)
    {
        var part = new JsonObject { ["functionCall"] = new JsonObject { ["name"] = call.Name, ["args"] = call.ArgumentsObject } };
        if (isFirst && GeminiModels.SignsThoughts(model))
            part["thoughtSignature"] = LlmSignature.Of(call.Name, call.ArgumentsObject);
        return part;
    }

    private static string Reason(LlmFinish finish) => finish switch
    {
        LlmFinish.Length => "MAX_TOKENS",
        LlmFinish.ContentFilter => "SAFETY",
        _ => "STOP",
    };

    private static JsonObject Usage(LlmUsage told)
    {
        var usage = new JsonObject { ["promptTokenCount"] = told.Input };
        if (told.Visible != 0)
            usage["candidatesTokenCount"] = told.Visible;
        usage["totalTokenCount"] = told.Input + told.Output;
        if (told.Reasoning != 0)
            usage["thoughtsTokenCount"] = told.Reasoning;
        return usage;
    }
}
