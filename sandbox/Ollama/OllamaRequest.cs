using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Ollama;

/// <summary>Checks a chat request. Unknown members are passed over, as Ollama does; wrong types are not.</summary>
internal static class OllamaRequest
{
    private const int DefaultContext = 4_096;

    private static readonly JsonRule Rule = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["model"] = JsonRule.Text, ["stream"] = JsonRule.Boolean.OrNull, ["keep_alive"] = JsonRule.Any.OrNull, ["format"] = JsonRule.Any.OrNull, ["think"] = JsonRule.Any.OrNull, ["truncate"] = JsonRule.Boolean.OrNull,
        ["options"] = JsonRule.Object(
            new(StringComparer.Ordinal)
            {
                ["temperature"] = JsonRule.Number, ["top_p"] = JsonRule.Number, ["top_k"] = JsonRule.Integer, ["seed"] = JsonRule.Integer, ["num_predict"] = JsonRule.Integer, ["num_ctx"] = JsonRule.Integer,
                ["stop"] = JsonRule.List(JsonRule.Text), ["presence_penalty"] = JsonRule.Number, ["frequency_penalty"] = JsonRule.Number,
            },
            open: true).OrNull,
        ["messages"] = JsonRule.List(JsonRule.Object(
            new(StringComparer.Ordinal)
            {
                ["role"] = JsonRule.Text.Required, ["content"] = JsonRule.Text.OrNull, ["thinking"] = JsonRule.Text.OrNull, ["images"] = JsonRule.List(JsonRule.Text).OrNull, ["tool_name"] = JsonRule.Text, ["tool_call_id"] = JsonRule.Text,
                ["tool_calls"] = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["function"] = JsonRule.Object(new(StringComparer.Ordinal) { ["name"] = JsonRule.Text.Required, ["arguments"] = JsonRule.Open.Required }, open: true).Required }, open: true)).OrNull,
            },
            open: true)).OrNull,
        ["tools"] = JsonRule.List(JsonRule.Object(
            new(StringComparer.Ordinal) { ["type"] = JsonRule.Text, ["function"] = JsonRule.Object(new(StringComparer.Ordinal) { ["name"] = JsonRule.Text.Required, ["description"] = JsonRule.Text, ["parameters"] = JsonRule.Open }, open: true).Required },
            open: true)).OrNull,
    }, open: true);

    public static JsonObject Read(VendorRequest request)
    {
        if (request.Body.Length == 0)
            throw OllamaErrors.Invalid("missing request body");
        var body = JsonText.TryObject(request.Body) ?? throw OllamaErrors.Invalid("the request body is no JSON object");
        return Rule.Check(body) is { } problem ? throw OllamaErrors.Invalid("json: " + problem.Message) : body;
    }

    /// <returns>The prompt, or null when there are no messages: that loads the model only.</returns>
    public static LlmPrompt? Check(JsonObject body, out string asked)
    {
        asked = JsonText.StringAt(body["model"]) is { Length: > 0 } name ? name : throw OllamaErrors.Invalid("model is required");
        var model = OllamaModels.Find(asked);
        var tools = Tools(body, model);
        if (body["think"] is { } think && IsOn(think) && !model.Reasoning)
            throw OllamaErrors.Invalid($"\"{asked}\" does not support thinking");
        if (body["messages"] is not JsonArray { Count: > 0 } messages)
            return null;
        var meter = new InputMeter();
        foreach (var tool in tools)
        {
            meter.Text(tool.Name);
            meter.Json(tool.Schema);
        }

        var last = Messages(messages, model, meter, out var text, out var results);
        var options = body["options"] as JsonObject ?? [];
        var format = body["format"];
        if (format is not (null or JsonObject) && JsonText.StringAt(format) is not ("json" or ""))
            throw OllamaErrors.Invalid("invalid format: expected \"json\" or a JSON schema");
        return new LlmPrompt
        {
            Model = model,
            Text = text,
            InputTokens = Fitting(meter.Tokens, body, options),
            ToolResults = results,
            Tools = tools,
            MaxOutput = options["num_predict"]?.GetValue<int>() is { } predict and >= 0 ? predict : int.MaxValue / 8,
            Stops = [.. (options["stop"] as JsonArray ?? []).Select(stop => stop!.GetValue<string>())],
            Json = JsonText.StringAt(format) == "json" || format is JsonObject,
            JsonSchema = format as JsonObject,
            Prefill = last,
            Reasons = body["think"] is { } thinks && IsOn(thinks),
        };
    }

    /// <summary>What does not fit the context is cut off in silence, unless the request forbids it.</summary>
    private static int Fitting(int tokens, JsonObject body, JsonObject options)
    {
        var context = options["num_ctx"]?.GetValue<int>() ?? DefaultContext;
        if (tokens > context && body["truncate"]?.GetValue<bool>() == false)
            throw OllamaErrors.Invalid("the input length exceeds the context length");
        return Math.Min(tokens, context);
    }

    /// <summary>Reads the messages; the answer begins with what a last message of the assistant says.</summary>
    private static string Messages(JsonArray messages, LlmModel model, InputMeter meter, out string text, out ImmutableArray<string> results)
    {
        text = "";
        results = [];
        var prefill = "";
        foreach (var message in messages)
        {
            meter.Message();
            var role = message!["role"]!.GetValue<string>();
            var content = JsonText.StringAt(message["content"]) ?? "";
            meter.Text(content);
            foreach (var image in message["images"] as JsonArray ?? [])
                Image(image!.GetValue<string>(), model, meter);
            foreach (var call in message["tool_calls"] as JsonArray ?? [])
            {
                meter.Text(JsonText.StringAt(call!["function"]!["name"]));
                meter.Json(call["function"]!["arguments"]);
            }

            results = role == "tool" ? results.Add(content) : [];
            prefill = role == "assistant" ? content : "";
            if (role == "user")
                text = content;
            else if (role is not ("system" or "assistant" or "tool"))
                throw OllamaErrors.Invalid($"invalid message role: {role}");
        }

        return prefill;
    }

    private static void Image(string base64, LlmModel model, InputMeter meter)
    {
        var bytes = new byte[(base64.Length * 3 / 4) + 3];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            throw OllamaErrors.Invalid("illegal base64 data in images");
        if (!model.Images)
            throw OllamaErrors.Invalid($"\"{model.Id}\" does not support images");
        if (ImageCheck.TypeOf(bytes.AsSpan(0, length)) is null)
            throw OllamaErrors.Invalid("failed to process inputs: the image is unreadable");
        meter.Image();
    }

    private static ImmutableArray<LlmTool> Tools(JsonObject body, LlmModel model)
    {
        var tools = (body["tools"] as JsonArray ?? []).Select(tool => new LlmTool(tool!["function"]!["name"]!.GetValue<string>(), tool["function"]!["parameters"] as JsonObject)).ToImmutableArray();
        return tools.IsEmpty || model.Tools ? tools : throw OllamaErrors.Invalid($"registry.ollama.ai/library/{model.Id} does not support tools");
    }

    private static bool IsOn(JsonNode think) => think.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when think.GetValue<string>() is "low" or "medium" or "high" or "max" => true,
        _ => throw OllamaErrors.Invalid("invalid think value: must be true, false, \"low\", \"medium\", \"high\" or \"max\""),
    };
}
