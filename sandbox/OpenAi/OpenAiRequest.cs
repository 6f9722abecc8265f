using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.OpenAi;

/// <summary>Checks a request for a completion: shape first, then what goes together, then what the model takes.</summary>
internal static partial class OpenAiRequest
{
    private static readonly string[] Efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
    private static readonly string[] OnlyForSamplers = ["top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "logit_bias", "max_tokens"];

    private static readonly JsonRule Function = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["name"] = JsonRule.Text.Required, ["description"] = JsonRule.Text.OrNull, ["parameters"] = JsonRule.Open.OrNull, ["strict"] = JsonRule.Boolean.OrNull,
    });

    private static readonly JsonRule Rule = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["model"] = JsonRule.Text.Required,
        ["messages"] = JsonRule.List(JsonRule.Open, 1).Required,
        ["max_completion_tokens"] = JsonRule.Integer.OrNull, ["max_tokens"] = JsonRule.Integer.OrNull,
        ["temperature"] = JsonRule.Number.OrNull, ["top_p"] = JsonRule.Number.OrNull, ["n"] = JsonRule.Integer.OrNull, ["stop"] = JsonRule.Any.OrNull,
        ["frequency_penalty"] = JsonRule.Number.OrNull, ["presence_penalty"] = JsonRule.Number.OrNull, ["seed"] = JsonRule.Integer.OrNull,
        ["logprobs"] = JsonRule.Boolean.OrNull, ["top_logprobs"] = JsonRule.Integer.OrNull, ["logit_bias"] = JsonRule.Open.OrNull,
        ["reasoning_effort"] = JsonRule.Word([.. Efforts]).OrNull, ["verbosity"] = JsonRule.Word("low", "medium", "high").OrNull,
        ["response_format"] = JsonRule.Object(new(StringComparer.Ordinal)
        {
            ["type"] = JsonRule.Word("text", "json_object", "json_schema").Required,
            ["json_schema"] = JsonRule.Object(new(StringComparer.Ordinal) { ["name"] = JsonRule.Text.Required, ["schema"] = JsonRule.Open, ["strict"] = JsonRule.Boolean.OrNull, ["description"] = JsonRule.Text.OrNull }),
        }),
        ["tools"] = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["type"] = JsonRule.Word("function").Required, ["function"] = Function.Required })),
        ["tool_choice"] = JsonRule.Any, ["parallel_tool_calls"] = JsonRule.Boolean, ["stream"] = JsonRule.Boolean.OrNull,
        ["stream_options"] = JsonRule.Object(new(StringComparer.Ordinal) { ["include_usage"] = JsonRule.Boolean, ["include_obfuscation"] = JsonRule.Boolean }).OrNull,
        ["store"] = JsonRule.Boolean.OrNull, ["metadata"] = JsonRule.Open.OrNull, ["service_tier"] = JsonRule.Word("auto", "default", "flex", "scale", "priority", "fast").OrNull,
        ["safety_identifier"] = JsonRule.Text with { MaxLength = 64 }, ["prompt_cache_key"] = JsonRule.Text, ["prompt_cache_retention"] = JsonRule.Word("in_memory", "24h").OrNull, ["user"] = JsonRule.Text,
        ["modalities"] = JsonRule.List(JsonRule.Word("text")).OrNull,
    });

    public static JsonObject Read(VendorRequest request)
    {
        if (request.ContentType != "application/json")
            throw OpenAiErrors.Invalid("The content type must be application/json.");
        var body = JsonText.TryObject(request.Body) ?? throw OpenAiErrors.Invalid("The body of your request is not valid JSON.");
        return Rule.Check(body) is not { } problem ? body : throw (problem.Kind switch
        {
            JsonProblemKind.Missing => OpenAiErrors.Invalid($"Missing required parameter: '{problem.Path}'.", problem.Path, "missing_required_parameter"),
            JsonProblemKind.Unknown => OpenAiErrors.Invalid($"Unrecognized request argument supplied: {problem.Path}", problem.Path, "unknown_parameter"),
            JsonProblemKind.Mistyped => OpenAiErrors.Invalid($"Invalid type for '{problem.Path}': {problem.Message}", problem.Path, "invalid_type"),
            _ => OpenAiErrors.Value(problem.Path, $"Invalid value: {problem.Message}"),
        });
    }

    public static LlmPrompt Check(JsonObject body)
    {
        var model = OpenAiModels.Find(body["model"]!.GetValue<string>());
        Parameters(body, model);
        var meter = new InputMeter();
        var tools = Tools(body, meter);
        var history = new OpenAiHistory(meter);
        history.Read(body["messages"]!.AsArray());
        var maximum = (body["max_completion_tokens"] ?? body["max_tokens"])?.GetValue<long>();
        if (maximum is < 1 || maximum > model.MaxOutput)
            throw OpenAiErrors.Value("max_completion_tokens", $"The maximum of tokens must be from 1 to {model.MaxOutput} for this model.");
        if (meter.Tokens > model.Window)
            throw OpenAiErrors.Invalid($"The model's context is {model.Window} tokens; your messages have {meter.Tokens}.", "messages", "context_length_exceeded");
        var format = JsonText.StringAt(body["response_format"]?["type"]);
        if (format == "json_object" && !history.SaysJson)
            throw OpenAiErrors.Invalid("The messages must hold the word 'json' when response_format is json_object.", "messages");
        if (format == "json_schema")
            Schema(body["response_format"]!["json_schema"]);
        var choice = body["tool_choice"];
        return new LlmPrompt
        {
            Model = model,
            Text = history.LastText,
            InputTokens = meter.Tokens,
            ToolResults = history.LastResults,
            Tools = tools,
            ForcedTool = JsonText.StringAt(choice) == "required" ? "" : JsonText.StringAt((choice as JsonObject)?["function"]?["name"]),
            ToolsForbidden = JsonText.StringAt(choice) == "none",
            ParallelTools = body["parallel_tool_calls"]?.GetValue<bool>() ?? true,
            MaxOutput = (int)(maximum ?? model.MaxOutput),
            Stops = Stops(body["stop"]),
            Json = format is "json_object" or "json_schema",
            JsonSchema = body["response_format"]?["json_schema"]?["schema"] as JsonObject,
            Reasons = model.Reasoning && JsonText.StringAt(body["reasoning_effort"]) is not (null or "none" or "minimal"),
        };
    }

    private static void Parameters(JsonObject body, LlmModel model)
    {
        if (!model.Sampling)
        {
            if (OnlyForSamplers.FirstOrDefault(name => body[name] is not null) is { } unsupported)
                throw OpenAiErrors.Unsupported(unsupported, model.Id);
            if (body["temperature"]?.GetValue<double>() is { } temperature && temperature != 1)
                throw OpenAiErrors.Invalid($"Unsupported value: 'temperature' does not support {body["temperature"]!.ToJsonString()} with this model, only the default of 1.", "temperature", "unsupported_value");
        }

        if (body["stop"] is not null && !OpenAiModels.TakesStops(model))
            throw OpenAiErrors.Unsupported("stop", model.Id);
        if (body["reasoning_effort"] is not null && !model.Reasoning)
            throw OpenAiErrors.Unsupported("reasoning_effort", model.Id);
        if (body["max_tokens"] is not null && body["max_completion_tokens"] is not null)
            throw OpenAiErrors.Invalid("Give max_tokens or max_completion_tokens, not both.", "max_tokens");
        if (body["stream_options"] is not null && !(body["stream"]?.GetValue<bool>() ?? false))
            throw OpenAiErrors.Invalid("stream_options may only be given when stream is true.", "stream_options");
        foreach (var (name, low, high) in new[] { ("temperature", 0.0, 2.0), ("top_p", 0, 1), ("presence_penalty", -2, 2), ("frequency_penalty", -2, 2) })
        {
            if (body[name]?.GetValue<double>() is { } value && (value < low || value > high))
                throw OpenAiErrors.Value(name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{name}' must be from {low} to {high}."));
        }

        if (body["n"]?.GetValue<long>() is not (null or 1))
            throw OpenAiErrors.Value("n", "The sandbox simulates one choice only.");
    }

    private static ImmutableArray<LlmTool> Tools(JsonObject body, InputMeter meter)
    {
        var tools = (body["tools"] as JsonArray ?? []).Select(tool => tool!["function"]!.AsObject()).ToList();
        for (var i = 0; i < tools.Count; i++)
        {
            var name = tools[i]["name"]!.GetValue<string>();
            if (!Name().IsMatch(name))
                throw OpenAiErrors.Value($"tools[{i}].function.name", "A name must match ^[a-zA-Z0-9_-]{1,64}$.");
            if (tools[i]["parameters"] is { } schema)
            {
                var strict = tools[i]["strict"]?.GetValue<bool>() ?? false;
                if (SchemaCheck.Problem(schema, strict) is { } problem)
                    throw OpenAiErrors.Invalid($"Invalid schema for function '{name}': {problem}.", $"tools[{i}].function.parameters", "invalid_function_parameters");
            }

            meter.Text(name);
            meter.Text(JsonText.StringAt(tools[i]["description"]));
            meter.Json(tools[i]["parameters"]);
        }

        Choice(body, tools);
        return [.. tools.Select(tool => new LlmTool(tool["name"]!.GetValue<string>(), tool["parameters"] as JsonObject))];
    }

    private static void Choice(JsonObject body, List<JsonObject> tools)
    {
        foreach (var name in new[] { "tool_choice", "parallel_tool_calls" })
        {
            if (tools.Count == 0 && body[name] is not null && JsonText.StringAt(body[name]) != "none")
                throw OpenAiErrors.Invalid($"'{name}' is only allowed when 'tools' are specified.", name);
        }

        var choice = body["tool_choice"];
        if (choice is JsonObject named)
        {
            if (JsonText.StringAt(named["type"]) != "function" || !tools.Exists(tool => JsonText.StringAt(tool["name"]) == JsonText.StringAt(named["function"]?["name"])))
                throw OpenAiErrors.Invalid("The tool named in tool_choice is not among tools.", "tool_choice");
        }
        else if (choice is not null && JsonText.StringAt(choice) is not ("none" or "auto" or "required"))
        {
            throw OpenAiErrors.Value("tool_choice", "tool_choice must be none, auto, required or a function.");
        }
    }

    private static void Schema(JsonNode? format)
    {
        if (format?["schema"] is not { } schema)
            throw OpenAiErrors.Invalid("Missing required parameter: 'response_format.json_schema.schema'.", "response_format.json_schema.schema", "missing_required_parameter");
        if (!Name().IsMatch(format["name"]!.GetValue<string>()))
            throw OpenAiErrors.Value("response_format.json_schema.name", "A name must match ^[a-zA-Z0-9_-]{1,64}$.");
        if (SchemaCheck.Problem(schema, format["strict"]?.GetValue<bool>() ?? false) is { } problem)
            throw OpenAiErrors.Invalid($"Invalid schema for response_format '{format["name"]}': {problem}.", "response_format");
    }

    private static ImmutableArray<string> Stops(JsonNode? stop)
    {
        if (stop is null)
            return [];
        var stops = (stop is JsonArray several ? several.Select(JsonText.StringAt) : [JsonText.StringAt(stop)]).ToList();
        return stops.Count is >= 1 and <= 4 && !stops.Exists(string.IsNullOrEmpty)
            ? [.. stops!]
            : throw OpenAiErrors.Value("stop", "stop must be a text or up to 4 of them.");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
