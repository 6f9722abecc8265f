using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;
using CheNu.Sandbox.OpenAi;

namespace CheNu.Sandbox.Ollama;

/// <summary>
/// The part of OpenAI's interface that Ollama has. What it lacks (<c>tool_choice</c>, <c>n</c>, <c>logit_bias</c>, <c>user</c>) is
/// passed over; images must be data URIs.
/// </summary>
internal static class OllamaCompatible
{
    public static JsonObject Read(VendorRequest request) =>
        JsonText.TryObject(request.Body) is { } body && body["messages"] is JsonArray { Count: > 0 } ? body : throw OpenAiErrors.Invalid("the request body needs messages");

    public static LlmPrompt Check(JsonObject body)
    {
        var name = JsonText.StringAt(body["model"]) ?? throw OpenAiErrors.Invalid("model is required");
        LlmModel model;
        try
        {
            model = OllamaModels.Find(name);
        }
        catch (RefusalException)
        {
            throw OpenAiErrors.Of(404, $"model '{name}' not found", null, null, "not_found_error");
        }

        var meter = new InputMeter();
        var history = new OpenAiHistory(meter);
        var messages = body["messages"]!.AsArray();
        if (messages.Any(message => message is not JsonObject))
            throw OpenAiErrors.Invalid("messages must be objects");
        history.Read(messages);
        var tools = (body["tools"] as JsonArray ?? []).Select(tool => new LlmTool(JsonText.StringAt(tool?["function"]?["name"]) ?? throw OpenAiErrors.Invalid("a tool has no name"), tool!["function"]!["parameters"] as JsonObject));
        foreach (var tool in tools)
        {
            meter.Text(tool.Name);
            meter.Json(tool.Schema);
        }

        var format = JsonText.StringAt(body["response_format"]?["type"]);
        return new LlmPrompt
        {
            Model = model,
            Text = history.LastText,
            InputTokens = meter.Tokens,
            ToolResults = history.LastResults,
            Tools = [.. tools],
            MaxOutput = (int)Math.Min(body["max_tokens"]?.GetValue<long>() ?? int.MaxValue / 8, int.MaxValue / 8),
            Stops = JsonText.StringAt(body["stop"]) is { } stop ? [stop] : [.. (body["stop"] as JsonArray ?? []).Select(JsonText.StringAt).OfType<string>()],
            Json = format is "json_object" or "json_schema",
            JsonSchema = body["response_format"]?["json_schema"]?["schema"] as JsonObject,
            Reasons = model.Reasoning && JsonText.StringAt(body["reasoning_effort"]) is not (null or "none"),
        };
    }
}
