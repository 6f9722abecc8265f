using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Writes a conversation for Ollama; images are bare base64, a result names its tool.</summary>
internal sealed class OllamaWriter(Utf8JsonWriter writer, LlmModel model, WireOptions options)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public void Request(WireHistory history, bool stream)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model.Id);
        writer.WriteBoolean("stream", stream);
        if (options.Effort is not null)
            writer.WriteBoolean("think", true);
        if (options.Schema is { } schema)
        {
            writer.WritePropertyName("format");
            schema.WriteTo(writer);
        }
        else if (options.Json)
        {
            writer.WriteString("format", "json");
        }

        if (!options.Tools.IsEmpty && !options.ForbidsTools)
        {
            writer.WriteStartArray("tools");
            foreach (var tool in options.Tools)
                OpenAiWriter.Tool(writer, tool);
            writer.WriteEndArray();
        }

        if (options.OneToolAtATime)
            options.Omit("AllowMultipleToolCalls");
        Options();
        Messages(history);
        writer.WriteEndObject();
    }

    /// <summary>The context is always told: without it, what exceeds the default is cut off in silence.</summary>
    private void Options()
    {
        writer.WriteStartObject("options");
        writer.WriteNumber("num_ctx", model.ContextWindow);
        writer.WriteNumber("num_predict", options.MaxOutput);
        Number("temperature", options.Temperature);
        Number("top_p", options.TopP);
        if (options.TopK is { } topK)
            writer.WriteNumber("top_k", topK);
        Number("frequency_penalty", options.FrequencyPenalty);
        Number("presence_penalty", options.PresencePenalty);
        if (options.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        if (!options.Stops.IsEmpty)
        {
            writer.WriteStartArray("stop");
            foreach (var stop in options.Stops)
                writer.WriteStringValue(stop);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void Number(string name, float? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    private void Messages(WireHistory history)
    {
        writer.WriteStartArray("messages");
        if (history.System is { } system)
        {
            writer.WriteStartObject();
            writer.WriteString("role", "system");
            writer.WriteString("content", system);
            writer.WriteEndObject();
        }

        foreach (var turn in history.Turns)
        {
            if (turn.Is(ChatRole.Tool))
                Results(turn);
            else
                Message(turn);
        }

        writer.WriteEndArray();
    }

    private void Results(WireTurn turn)
    {
        foreach (var result in turn.Contents.OfType<FunctionResultContent>())
        {
            writer.WriteStartObject();
            writer.WriteString("role", "tool");
            writer.WriteString("tool_name", _names[result.CallId]);
            writer.WriteString("tool_call_id", WireIds.Fit(result.CallId));
            writer.WriteString("content", WireResult.Text(result));
            writer.WriteEndObject();
        }
    }

    private void Message(WireTurn turn)
    {
        writer.WriteStartObject();
        writer.WriteString("role", turn.Is(ChatRole.Assistant) ? "assistant" : "user");
        writer.WriteString("content", turn.Text);
        var thoughts = string.Concat(turn.Contents.OfType<TextReasoningContent>().Where(thought => thought.CameBy(LlmWire.Ollama)).Select(thought => thought.Text));
        if (thoughts.Length > 0)
            writer.WriteString("thinking", thoughts);
        Images(turn);
        Calls(turn);
        writer.WriteEndObject();
    }

    private void Images(WireTurn turn)
    {
        if (!turn.Contents.Any(WireImages.IsImage))
            return;
        writer.WriteStartArray("images");
        foreach (var image in turn.Contents.Where(WireImages.IsImage))
        {
            writer.WriteBase64StringValue(image is DataContent data
                ? data.Data.Span
                : throw new WireRefusalException(WireRefusalKind.UnsupportedContent, "This provider takes images as bytes only, not by address."));
        }

        writer.WriteEndArray();
    }

    private void Calls(WireTurn turn)
    {
        var calls = turn.Contents.OfType<FunctionCallContent>().ToList();
        if (calls.Count == 0)
            return;
        writer.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            _names[call.CallId] = call.Name;
            writer.WriteStartObject();
            writer.WriteString("id", WireIds.Fit(call.CallId));
            writer.WriteStartObject("function");
            writer.WriteString("name", call.Name);
            writer.WritePropertyName("arguments");
            WireJson.WriteArguments(writer, call.Arguments);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
