using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Anthropic;

/// <summary>Checks a request for a message: shape first, then what goes together, then what the model takes.</summary>
internal static partial class AnthropicRequest
{
    private static readonly JsonRule CacheControl = JsonRule.Object(new(StringComparer.Ordinal) { ["type"] = JsonRule.Word("ephemeral").Required, ["ttl"] = JsonRule.Word("5m", "1h") }).OrNull;

    private static readonly JsonRule Tool = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["name"] = JsonRule.Text.Required, ["input_schema"] = JsonRule.Open.Required, ["description"] = JsonRule.Text, ["type"] = JsonRule.Word("custom").OrNull,
        ["strict"] = JsonRule.Boolean, ["cache_control"] = CacheControl, ["input_examples"] = JsonRule.List(JsonRule.Open), ["defer_loading"] = JsonRule.Boolean,
        ["eager_input_streaming"] = JsonRule.Boolean.OrNull,
    });

    private static readonly Dictionary<string, JsonRule> Common = new(StringComparer.Ordinal)
    {
        ["model"] = JsonRule.Text.Required,
        ["messages"] = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["role"] = JsonRule.Word("user", "assistant", "system").Required, ["content"] = JsonRule.Any.Required }), 1).Required,
        ["system"] = JsonRule.Any,
        ["tools"] = JsonRule.List(Tool),
        ["tool_choice"] = JsonRule.Object(new(StringComparer.Ordinal)
        {
            ["type"] = JsonRule.Word("auto", "any", "none", "tool").Required, ["name"] = JsonRule.Text, ["disable_parallel_tool_use"] = JsonRule.Boolean,
        }),
        ["thinking"] = JsonRule.Object(new(StringComparer.Ordinal)
        {
            ["type"] = JsonRule.Word("enabled", "disabled", "adaptive").Required, ["budget_tokens"] = JsonRule.Integer, ["display"] = JsonRule.Word("summarized", "omitted").OrNull,
        }),
        ["output_config"] = JsonRule.Object(new(StringComparer.Ordinal)
        {
            ["effort"] = JsonRule.Word("low", "medium", "high", "xhigh", "max").OrNull,
            ["format"] = JsonRule.Object(new(StringComparer.Ordinal) { ["type"] = JsonRule.Word("json_schema").Required, ["schema"] = JsonRule.Open.Required }).OrNull,
        }),
        ["cache_control"] = CacheControl,
    };

    public static JsonRule CountRule { get; } = JsonRule.Object(Common);

    public static JsonRule CreateRule { get; } = JsonRule.Object(new(Common, StringComparer.Ordinal)
    {
        ["max_tokens"] = JsonRule.Integer.Required, ["stream"] = JsonRule.Boolean, ["stop_sequences"] = JsonRule.List(JsonRule.Text),
        ["temperature"] = JsonRule.Number, ["top_p"] = JsonRule.Number, ["top_k"] = JsonRule.Integer,
        ["metadata"] = JsonRule.Object(new(StringComparer.Ordinal) { ["user_id"] = (JsonRule.Text with { MaxLength = 256 }).OrNull }),
        ["service_tier"] = JsonRule.Word("auto", "standard_only"), ["inference_geo"] = JsonRule.Word("global", "us").OrNull, ["container"] = JsonRule.Text.OrNull,
    });

    public static JsonObject Read(VendorRequest request, JsonRule rule)
    {
        if (request.ContentType != "application/json")
            throw AnthropicErrors.Invalid("content-type", "must be application/json");
        var body = JsonText.TryObject(request.Body) ?? throw AnthropicErrors.Invalid("The request body is not valid JSON.");
        if (rule.Check(body) is { } problem)
        {
            var path = Index().Replace(problem.Path, ".${index}");
            throw AnthropicErrors.Invalid(path, problem.Kind switch
            {
                JsonProblemKind.Missing => "Field required",
                JsonProblemKind.Unknown => "Extra inputs are not permitted",
                _ => problem.Message,
            });
        }

        return body;
    }

    public static LlmPrompt Check(JsonObject body)
    {
        var id = body["model"]!.GetValue<string>();
        var model = AnthropicModels.Find(id) ?? throw AnthropicModels.NotFound(id);
        AnthropicLimits.Check(body, model);
        var meter = new InputMeter();
        var tools = Tools(body, meter);
        System(body["system"], meter);
        var history = new AnthropicHistory(model, meter);
        history.Read(body["messages"]!.AsArray(), AnthropicLimits.Thinks(body) == "enabled");
        AnthropicLimits.CheckCacheMarks(body);
        var maxTokens = body["max_tokens"]?.GetValue<int>() ?? 0;
        if (meter.Tokens > model.Window)
            throw AnthropicErrors.Invalid($"The prompt is too long: {meter.Tokens} tokens > {model.Window} maximum");
        if (meter.Tokens + maxTokens > model.Window)
            throw AnthropicErrors.Invalid($"The input and max_tokens exceed the context: {meter.Tokens} + {maxTokens} > {model.Window}");
        var choice = body["tool_choice"];
        var type = JsonText.StringAt(choice?["type"]);
        return new LlmPrompt
        {
            Model = model,
            Text = history.LastText,
            InputTokens = meter.Tokens,
            ToolResults = history.LastResults,
            Tools = tools,
            ForcedTool = type == "any" ? "" : type == "tool" ? JsonText.StringAt(choice!["name"]) : null,
            ToolsForbidden = type == "none",
            ParallelTools = !(choice?["disable_parallel_tool_use"]?.GetValue<bool>() ?? false),
            MaxOutput = maxTokens,
            Stops = [.. (body["stop_sequences"] as JsonArray ?? []).Select(stop => stop!.GetValue<string>())],
            Json = body["output_config"]?["format"] is not null,
            JsonSchema = body["output_config"]?["format"]?["schema"] as JsonObject,
            Prefill = history.Prefill,
            Reasons = AnthropicLimits.Thinks(body) is "enabled" or "adaptive",
        };
    }

    private static ImmutableArray<LlmTool> Tools(JsonObject body, InputMeter meter)
    {
        var tools = (body["tools"] as JsonArray ?? []).Select(tool => new LlmTool(tool!["name"]!.GetValue<string>(), tool["input_schema"]!.AsObject())).ToImmutableArray();
        for (var i = 0; i < tools.Length; i++)
        {
            if (!ToolName().IsMatch(tools[i].Name))
                throw AnthropicErrors.Invalid($"tools.{i}.custom.name", "must match ^[a-zA-Z0-9_-]{1,128}$");
            if (tools.Count(tool => tool.Name == tools[i].Name) > 1)
                throw AnthropicErrors.Invalid("tools", "names must be unique");
            if (SchemaCheck.Problem(tools[i].Schema) is { } problem)
                throw AnthropicErrors.Invalid($"tools.{i}.custom.input_schema", "not a JSON schema of draft 2020-12: " + problem);
            meter.Text(tools[i].Name);
            meter.Text(JsonText.StringAt(body["tools"]![i]!["description"]));
            meter.Json(tools[i].Schema);
        }

        if (body["tool_choice"] is not { } choice)
            return tools;
        if (tools.IsEmpty)
            throw AnthropicErrors.Invalid("tool_choice", "may only be given with tools");
        if (JsonText.StringAt(choice["type"]) == "tool" && !tools.Any(tool => tool.Name == JsonText.StringAt(choice["name"])))
            throw AnthropicErrors.Invalid("tool_choice", $"the tool '{choice["name"]}' is not among tools");
        return tools;
    }

    private static void System(JsonNode? system, InputMeter meter)
    {
        if (system is null)
            return;
        if (JsonText.StringAt(system) is { } text)
        {
            meter.Text(text);
            return;
        }

        if (system is not JsonArray blocks)
            throw AnthropicErrors.Invalid("system", "must be a text or a list of text blocks");
        foreach (var block in blocks)
        {
            if (block is not JsonObject || JsonText.StringAt(block["type"]) != "text" || JsonText.StringAt(block["text"]) is not { Length: > 0 } part)
                throw AnthropicErrors.Invalid("system", "blocks must be of type text and not empty");
            meter.Text(part);
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,128}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ToolName();

    [GeneratedRegex(@"\[(?<index>\d+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Index();
}
