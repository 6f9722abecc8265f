using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Writes a conversation as blocks; results of tools are the first blocks of a user's message.</summary>
internal sealed class AnthropicWriter(Utf8JsonWriter writer, LlmModel model, WireOptions options)
{
    private const int MinBudget = 1_024;

    public void Request(WireHistory history, bool stream)
    {
        writer.WriteStartObject();
        writer.WriteString("model", model.Id);
        writer.WriteNumber("max_tokens", options.MaxOutput);
        if (stream)
            writer.WriteBoolean("stream", true);
        if (history.System is { } system)
            writer.WriteString("system", system);
        Sampling(thinks: Thinking());
        Tools();
        Output();
        Messages(history);
        writer.WriteEndObject();
    }

    /// <summary>Models that continue answers think on a budget; later ones decide themselves how much.</summary>
    private bool Thinking()
    {
        if (options.Effort is not { } effort)
            return false;
        if (!model.Capabilities.HasFlag(LlmCapability.Prefill))
        {
            writer.WriteStartObject("thinking");
            writer.WriteString("type", "adaptive");
            writer.WriteEndObject();
            return true;
        }

        var budget = Math.Min(effort switch { ReasoningEffort.Low => 2_048, ReasoningEffort.Medium => 8_192, _ => 16_384 }, options.MaxOutput - 1);
        if (budget < MinBudget || options.RequiresTool)
        {
            options.Omit("reasoning");
            return false;
        }

        writer.WriteStartObject("thinking");
        writer.WriteString("type", "enabled");
        writer.WriteNumber("budget_tokens", budget);
        writer.WriteEndObject();
        return true;
    }

    private void Sampling(bool thinks)
    {
        if (thinks && (options.Temperature ?? options.TopP ?? options.TopK) is not null)
        {
            options.Omit("sampling while thinking");
        }
        else
        {
            if (options.Temperature is { } temperature)
                writer.WriteNumber("temperature", Math.Min(temperature, 1));
            if (options.TopP is { } topP)
                writer.WriteNumber("top_p", topP);
            if (options.TopK is { } topK)
                writer.WriteNumber("top_k", topK);
        }

        if (options.Stops.IsEmpty)
            return;
        writer.WriteStartArray("stop_sequences");
        foreach (var stop in options.Stops)
            writer.WriteStringValue(stop);
        writer.WriteEndArray();
    }

    private void Tools()
    {
        if (options.Tools.IsEmpty)
            return;
        writer.WriteStartArray("tools");
        foreach (var tool in options.Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            if (tool.Description.Length > 0)
                writer.WriteString("description", tool.Description);
            writer.WritePropertyName("input_schema");
            tool.Schema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (!options.RequiresTool && !options.ForbidsTools && !options.OneToolAtATime)
            return;
        writer.WriteStartObject("tool_choice");
        writer.WriteString("type", options.ForbidsTools ? "none" : options.RequiredTool is not null ? "tool" : options.RequiresTool ? "any" : "auto");
        if (options.RequiredTool is { } name)
            writer.WriteString("name", name);
        if (options.OneToolAtATime && !options.ForbidsTools)
            writer.WriteBoolean("disable_parallel_tool_use", true);
        writer.WriteEndObject();
    }

    private void Output()
    {
        var effort = options.Effort is { } asked && !model.Capabilities.HasFlag(LlmCapability.Prefill)
            ? asked switch { ReasoningEffort.Low => "low", ReasoningEffort.Medium => "medium", ReasoningEffort.High => "high", _ => "xhigh" }
            : null;
        if (effort is null && options.Schema is null)
            return;
        writer.WriteStartObject("output_config");
        if (effort is not null)
            writer.WriteString("effort", effort);
        if (options.Schema is { } schema)
        {
            writer.WriteStartObject("format");
            writer.WriteString("type", "json_schema");
            writer.WritePropertyName("schema");
            schema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>A tool's turn and the user's next one are one message: both are the user's to this provider.</summary>
    private void Messages(WireHistory history)
    {
        writer.WriteStartArray("messages");
        var open = "";
        foreach (var turn in history.Turns)
        {
            var role = turn.Is(ChatRole.Assistant) ? "assistant" : "user";
            if (role != open)
            {
                Close(open);
                writer.WriteStartObject();
                writer.WriteString("role", role);
                writer.WriteStartArray("content");
                open = role;
            }

            foreach (var content in turn.Contents)
                Block(content);
        }

        Close(open);
        writer.WriteEndArray();
    }

    private void Close(string open)
    {
        if (open.Length == 0)
            return;
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Block(AIContent content)
    {
        // Thoughts of another provider prove nothing here, and thoughts without proof are refused.
        if (content is TextReasoningContent foreign && (!foreign.CameBy(LlmWire.Anthropic) || foreign.ProtectedData is null))
            return;
        writer.WriteStartObject();
        switch (content)
        {
            case TextReasoningContent thought when thought.Mark(WireMarks.Redacted) is not null:
                writer.WriteString("type", "redacted_thinking");
                writer.WriteString("data", thought.ProtectedData);
                break;
            case TextReasoningContent thought:
                writer.WriteString("type", "thinking");
                writer.WriteString("thinking", thought.Text);
                writer.WriteString("signature", thought.ProtectedData);
                break;
            case TextContent text:
                writer.WriteString("type", "text");
                writer.WriteString("text", text.Text);
                break;
            case FunctionCallContent call:
                writer.WriteString("type", "tool_use");
                writer.WriteString("id", WireIds.Fit(call.CallId));
                writer.WriteString("name", call.Name);
                writer.WritePropertyName("input");
                WireJson.WriteArguments(writer, call.Arguments);
                break;
            case FunctionResultContent result:
                writer.WriteString("type", "tool_result");
                writer.WriteString("tool_use_id", WireIds.Fit(result.CallId));
                writer.WriteString("content", WireResult.Text(result));
                if (WireResult.IsError(result))
                    writer.WriteBoolean("is_error", true);
                break;
            default:
                Image(content);
                break;
        }

        writer.WriteEndObject();
    }

    private void Image(AIContent content)
    {
        writer.WriteString("type", "image");
        writer.WriteStartObject("source");
        if (content is DataContent data)
        {
            writer.WriteString("type", "base64");
            writer.WriteString("media_type", data.MediaType);
            writer.WriteBase64String("data", data.Data.Span);
        }
        else
        {
            writer.WriteString("type", "url");
            writer.WriteString("url", ((UriContent)content).Uri.AbsoluteUri);
        }

        writer.WriteEndObject();
    }
}
