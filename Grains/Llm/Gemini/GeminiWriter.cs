using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Writes a conversation as contents with parts; signatures of thoughts go back where they came from.</summary>
internal sealed class GeminiWriter(Utf8JsonWriter writer, WireOptions options)
{
    /// <summary>What the provider documents for a function call that another model made.</summary>
    private const string ForeignSignature = "skip_thought_signature_validator";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public void Request(WireHistory history)
    {
        writer.WriteStartObject();
        if (history.System is { } system)
        {
            writer.WriteStartObject("systemInstruction");
            writer.WriteStartArray("parts");
            Text(system);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        Contents(history);
        Tools();
        Config();
        writer.WriteEndObject();
    }

    private void Contents(WireHistory history)
    {
        writer.WriteStartArray("contents");
        foreach (var turn in history.Turns)
        {
            var parts = turn.Contents.Where(IsWritten).ToList();
            if (parts.Count == 0)
                continue;
            writer.WriteStartObject();
            writer.WriteString("role", turn.Is(ChatRole.Assistant) ? "model" : "user");
            writer.WriteStartArray("parts");
            var signed = false;
            foreach (var part in parts)
            {
                Part(part, isFirstCall: !signed);
                signed |= part is FunctionCallContent;
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Thoughts themselves do not go back, only signatures that stood by a text.</summary>
    private static bool IsWritten(AIContent content) =>
        content is not TextReasoningContent thought || (thought.CameBy(LlmWire.Gemini) && thought.Text.Length == 0 && thought.ProtectedData is not null);

    private void Part(AIContent content, bool isFirstCall)
    {
        switch (content)
        {
            case TextContent text:
                Text(text.Text);
                return;
            case TextReasoningContent signature:
                writer.WriteStartObject();
                writer.WriteString("text", "");
                writer.WriteString("thoughtSignature", signature.ProtectedData);
                writer.WriteEndObject();
                return;
        }

        writer.WriteStartObject();
        switch (content)
        {
            case FunctionCallContent call:
                Call(call, isFirstCall);
                break;
            case FunctionResultContent result:
                Result(result);
                break;
            case DataContent data:
                writer.WriteStartObject("inlineData");
                writer.WriteString("mimeType", data.MediaType);
                writer.WriteBase64String("data", data.Data.Span);
                writer.WriteEndObject();
                break;
            case UriContent uri:
                writer.WriteStartObject("fileData");
                writer.WriteString("mimeType", uri.MediaType);
                writer.WriteString("fileUri", uri.Uri.AbsoluteUri);
                writer.WriteEndObject();
                break;
        }

        writer.WriteEndObject();
    }

    private void Call(FunctionCallContent call, bool isFirst)
    {
        _names[call.CallId] = call.Name;
        writer.WriteStartObject("functionCall");
        writer.WriteString("name", call.Name);
        writer.WritePropertyName("args");
        WireJson.WriteArguments(writer, call.Arguments);
        writer.WriteEndObject();
        var signature = call.Mark(WireMarks.ThoughtSignature);
        if (signature is not null || (isFirst && !call.CameBy(LlmWire.Gemini)))
            writer.WriteString("thoughtSignature", signature ?? ForeignSignature);
    }

    private void Result(FunctionResultContent result)
    {
        writer.WriteStartObject("functionResponse");
        writer.WriteString("name", _names[result.CallId]);
        writer.WriteStartObject("response");
        writer.WriteString(WireResult.IsError(result) ? "error" : "output", WireResult.Text(result));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void Text(string text)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private void Tools()
    {
        if (options.Tools.IsEmpty)
            return;
        writer.WriteStartArray("tools");
        writer.WriteStartObject();
        writer.WriteStartArray("functionDeclarations");
        foreach (var tool in options.Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            if (tool.Description.Length > 0)
                writer.WriteString("description", tool.Description);
            writer.WritePropertyName("parametersJsonSchema");
            tool.Schema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        if (options.OneToolAtATime)
            options.Omit("AllowMultipleToolCalls");
        if (!options.RequiresTool && !options.ForbidsTools)
            return;
        writer.WriteStartObject("toolConfig");
        writer.WriteStartObject("functionCallingConfig");
        writer.WriteString("mode", options.ForbidsTools ? "NONE" : "ANY");
        if (options.RequiredTool is { } name)
        {
            writer.WriteStartArray("allowedFunctionNames");
            writer.WriteStringValue(name);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void Config()
    {
        writer.WriteStartObject("generationConfig");
        writer.WriteNumber("maxOutputTokens", options.MaxOutput);
        Number("temperature", options.Temperature);
        Number("topP", options.TopP);
        Number("topK", options.TopK);
        Number("frequencyPenalty", options.FrequencyPenalty);
        Number("presencePenalty", options.PresencePenalty);
        if (options.Seed is { } seed)
            writer.WriteNumber("seed", seed);
        if (!options.Stops.IsEmpty)
        {
            writer.WriteStartArray("stopSequences");
            foreach (var stop in options.Stops)
                writer.WriteStringValue(stop);
            writer.WriteEndArray();
        }

        if (options.Json)
            writer.WriteString("responseMimeType", "application/json");
        if (options.Schema is { } schema)
        {
            writer.WritePropertyName("responseJsonSchema");
            schema.WriteTo(writer);
        }

        if (options.Effort is { } effort)
        {
            writer.WriteStartObject("thinkingConfig");
            writer.WriteNumber("thinkingBudget", effort switch { ReasoningEffort.Low => 1_024, ReasoningEffort.Medium => 8_192, ReasoningEffort.High => 24_576, _ => -1 });
            if (options.ShowsReasoning)
                writer.WriteBoolean("includeThoughts", true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void Number(string name, float? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }
}
