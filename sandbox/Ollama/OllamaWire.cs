using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Ollama;

/// <summary>An answer whole, or as lines of JSON; the last one is done and tells the usage: finish and end in one.</summary>
internal sealed class OllamaWire(string model, DateTimeOffset at) : LlmWire
{
    public override string StreamContentType => "application/x-ndjson";

    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public override JsonObject Whole(LlmTurn turn)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = turn.Content };
        if (turn.Thoughts is { Length: > 0 } thoughts)
            message["thinking"] = thoughts;
        if (!turn.ToolCalls.IsEmpty)
            message["tool_calls"] = JsonText.Array(turn.ToolCalls.Select(Call));
        var whole = Line(message, turn.Finish is not null && turn.HasEnd);
        return turn.Finish is not null ? Finished(whole, turn) : whole;
    }

    public override IEnumerable<StreamFrame> Frames(LlmTurn turn)
    {
        var meter = new OutputMeter();
        foreach (var piece in turn.Reasoning)
        {
            meter.Reasoning(piece);
            yield return Frame(FrameKind.Content, Line(new JsonObject { ["role"] = "assistant", ["content"] = "", ["thinking"] = piece }, done: false), meter, turn);
        }

        foreach (var piece in turn.Text)
        {
            meter.Add(piece);
            yield return Frame(FrameKind.Content, Line(new JsonObject { ["role"] = "assistant", ["content"] = piece }, done: false), meter, turn);
        }

        for (var i = 0; i < turn.ToolCalls.Length; i++)
        {
            meter.Add(turn.ToolCalls[i].Name);
            meter.Add(turn.ToolCalls[i].Arguments);
            var message = new JsonObject { ["role"] = "assistant", ["content"] = "", ["tool_calls"] = new JsonArray(Call(turn.ToolCalls[i], i)) };
            yield return Frame(FrameKind.Arguments, Line(message, done: false), meter, turn);
        }

        if (turn is { Finish: not null, HasEnd: true })
            yield return Frame(FrameKind.Finish, Finished(Line(new JsonObject { ["role"] = "assistant", ["content"] = "" }, done: true), turn), meter, turn);
    }

    public override byte[] ErrorEvent(int status) => [.. JsonText.Bytes(new JsonObject { ["error"] = "The sandbox was asked for this error." }), (byte)'\n'];

    private static StreamFrame Frame(FrameKind kind, JsonObject line, OutputMeter meter, LlmTurn turn) =>
        new(kind, [.. JsonText.Bytes(line), (byte)'\n'], meter.Usage(turn.InputTokens));

    private JsonObject Line(JsonObject message, bool done) => new() { ["model"] = model, ["created_at"] = Time(at), ["message"] = message, ["done"] = done };

    private static JsonObject Call(LlmToolCall call, int number) =>
        new() { ["function"] = new JsonObject { ["index"] = number, ["name"] = call.Name, ["arguments"] = call.ArgumentsObject } };

    /// <summary>There is no word for a content filter: such an answer just stops.</summary>
    private static JsonObject Finished(JsonObject line, LlmTurn turn)
    {
        line["done_reason"] = turn.Finish == LlmFinish.Length ? "length" : "stop";
        line["total_duration"] = 5_000_000;
        line["load_duration"] = 1_000_000;
        if (turn.Told is not { } told)
            return line;
        line["prompt_eval_count"] = told.Input;
        line["prompt_eval_duration"] = 1_000_000;
        line["eval_count"] = told.Output;
        line["eval_duration"] = 3_000_000;
        return line;
    }
}
