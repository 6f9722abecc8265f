using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Writes a conversation as messages; each result of a tool is a message of its own.</summary>
internal sealed class OpenAiWriter(Utf8JsonWriter writer, LlmModel model, WireOptions options)
{
    public void Request(WireHistory history, bool stream)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model.Id);
        if (stream)
        {
            writer.WriteBoolean("stream", true);
            writer.WriteStartObject("stream_options");
            writer.WriteBoolean("include_usage", true);
            writer.WriteEndObject();
        }

        writer.WriteNumber("max_completion_tokens", options.MaxOutput);
        Sampling();
        if (options.Effort is { } effort)
            writer.WriteString("reasoning_effort", effort switch { ReasoningEffort.Low => "low", ReasoningEffort.Medium => "medium", ReasoningEffort.High => "high", _ => "xhigh" });
        Format();
        Tools();
        Messages(history);
        writer.WriteEndObject();
    }

    private void Sampling()
    {
        if (options.TopK is not null)
            options.Omit("top_k");
        Number("temperature", options.Temperature);
        Number("top_p", options.TopP);
        Number("frequency_penalty", options.FrequencyPenalty);
        Number("presence_penalty", options.PresencePenalty);
        if (options.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        if (options.Stops.IsEmpty)
            return;
        writer.WriteStartArray("stop");
        foreach (var stop in options.Stops)
            writer.WriteStringValue(stop);
        writer.WriteEndArray();
    }

    private void Number(string name, float? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    private void Format()
    {
        if (!options.Json)
            return;
        writer.WriteStartObject("response_format");
        writer.WriteString("type", options.Schema is null ? "json_object" : "json_schema");
        if (options.Schema is { } schema)
        {
            writer.WriteStartObject("json_schema");
            writer.WriteString("name", options.SchemaName);
            writer.WritePropertyName("schema");
            schema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void Tools()
    {
        if (options.Tools.IsEmpty)
            return;
        writer.WriteStartArray("tools");
        foreach (var tool in options.Tools)
            Tool(writer, tool);
        writer.WriteEndArray();
        if (options.OneToolAtATime)
            writer.WriteBoolean("parallel_tool_calls", false);
        if (options.ForbidsTools || (options.RequiresTool && options.RequiredTool is null))
        {
            writer.WriteString("tool_choice", options.ForbidsTools ? "none" : "required");
        }
        else if (options.RequiredTool is { } name)
        {
            writer.WriteStartObject("tool_choice");
            writer.WriteString("type", "function");
            writer.WriteStartObject("function");
            writer.WriteString("name", name);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }

    /// <summary>A tool as this provider and Ollama write it.</summary>
    public static void Tool(Utf8JsonWriter writer, WireTool tool)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "function");
        writer.WriteStartObject("function");
        writer.WriteString("name", tool.Name);
        if (tool.Description.Length > 0)
            writer.WriteString("description", tool.Description);
        writer.WritePropertyName("parameters");
        tool.Schema.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void Messages(WireHistory history)
    {
        writer.WriteStartArray("messages");
        if (history.System is { } system)
            Message("system", system);
        foreach (var turn in history.Turns)
        {
            if (turn.Is(ChatRole.Tool))
                Results(turn);
            else if (turn.Is(ChatRole.Assistant))
                Assistant(turn);
            else
                User(turn);
        }

        writer.WriteEndArray();
    }

    private void Message(string role, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", text);
        writer.WriteEndObject();
    }

    private void Results(WireTurn turn)
    {
        foreach (var result in turn.Contents.OfType<FunctionResultContent>())
        {
            writer.WriteStartObject();
            writer.WriteString("role", "tool");
            writer.WriteString("tool_call_id", WireIds.Fit(result.CallId));
            writer.WriteString("content", WireResult.Text(result));
            writer.WriteEndObject();
        }
    }

    /// <summary>Text of one answer is one text here, whatever stood between; a turn of thoughts alone is left out.</summary>
    private void Assistant(WireTurn turn)
    {
        var calls = turn.Contents.OfType<FunctionCallContent>().ToList();
        if (turn.Text.Length == 0 && calls.Count == 0)
            return;
        writer.WriteStartObject();
        writer.WriteString("role", "assistant");
        if (turn.Text.Length > 0)
            writer.WriteString("content", turn.Text);
        else
            writer.WriteNull("content");
        if (calls.Count > 0)
        {
            writer.WriteStartArray("tool_calls");
            foreach (var call in calls)
            {
                writer.WriteStartObject();
                writer.WriteString("id", WireIds.Fit(call.CallId));
                writer.WriteString("type", "function");
                writer.WriteStartObject("function");
                writer.WriteString("name", call.Name);
                writer.WriteString("arguments", WireJson.ArgumentsText(call.Arguments));
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void User(WireTurn turn)
    {
        if (turn.Contents.Length == 1 && turn.Contents[0] is TextContent only)
        {
            Message("user", only.Text);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("role", "user");
        writer.WriteStartArray("content");
        foreach (var content in turn.Contents)
        {
            writer.WriteStartObject();
            if (content is TextContent text)
            {
                writer.WriteString("type", "text");
                writer.WriteString("text", text.Text);
            }
            else
            {
                writer.WriteString("type", "image_url");
                writer.WriteStartObject("image_url");
                writer.WriteString("url", content is DataContent data ? $"data:{data.MediaType};base64,{Convert.ToBase64String(data.Data.Span)}" : ((UriContent)content).Uri.AbsoluteUri);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
