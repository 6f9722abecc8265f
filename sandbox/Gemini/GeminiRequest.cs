using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Gemini;

/// <summary>Checks a request for content: shape first, then the conversation, then the ranges.</summary>
internal static partial class GeminiRequest
{
    private static readonly JsonRule Content = JsonRule.Object(new(StringComparer.Ordinal) { ["role"] = JsonRule.Text, ["parts"] = JsonRule.List(JsonRule.Open) });

    private static readonly JsonRule Config = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["temperature"] = JsonRule.Number, ["topP"] = JsonRule.Number, ["topK"] = JsonRule.Number, ["candidateCount"] = JsonRule.Integer, ["maxOutputTokens"] = JsonRule.Integer,
        ["stopSequences"] = JsonRule.List(JsonRule.Text), ["responseMimeType"] = JsonRule.Word("text/plain", "application/json", "text/x.enum"),
        ["responseSchema"] = JsonRule.Open, ["responseJsonSchema"] = JsonRule.Open, ["seed"] = JsonRule.Integer, ["presencePenalty"] = JsonRule.Number, ["frequencyPenalty"] = JsonRule.Number,
        ["responseLogprobs"] = JsonRule.Boolean, ["logprobs"] = JsonRule.Integer, ["responseModalities"] = JsonRule.List(JsonRule.Word("TEXT")), ["mediaResolution"] = JsonRule.Text,
        ["thinkingConfig"] = JsonRule.Object(new(StringComparer.Ordinal)
        {
            ["includeThoughts"] = JsonRule.Boolean, ["thinkingBudget"] = JsonRule.Integer, ["thinkingLevel"] = JsonRule.Word("MINIMAL", "LOW", "MEDIUM", "HIGH"),
        }),
    });

    private static readonly JsonRule Function = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["name"] = JsonRule.Text.Required, ["description"] = JsonRule.Text, ["parameters"] = JsonRule.Open, ["parametersJsonSchema"] = JsonRule.Open, ["response"] = JsonRule.Open, ["responseJsonSchema"] = JsonRule.Open,
    });

    private static readonly JsonRule Rule = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["contents"] = JsonRule.List(Content, 1).Required,
        ["systemInstruction"] = Content,
        ["tools"] = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["functionDeclarations"] = JsonRule.List(Function), ["googleSearch"] = JsonRule.Open, ["codeExecution"] = JsonRule.Open, ["urlContext"] = JsonRule.Open })),
        ["toolConfig"] = JsonRule.Object(new(StringComparer.Ordinal)
        {
            ["functionCallingConfig"] = JsonRule.Object(new(StringComparer.Ordinal) { ["mode"] = JsonRule.Word("AUTO", "ANY", "NONE", "VALIDATED"), ["allowedFunctionNames"] = JsonRule.List(JsonRule.Text) }),
        }),
        ["safetySettings"] = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["category"] = JsonRule.Text.Required, ["threshold"] = JsonRule.Text.Required })),
        ["generationConfig"] = Config, ["cachedContent"] = JsonRule.Text, ["serviceTier"] = JsonRule.Text, ["model"] = JsonRule.Text,
    });

    private static readonly JsonRule CountRule = JsonRule.Object(new(StringComparer.Ordinal) { ["contents"] = JsonRule.List(Content), ["generateContentRequest"] = Rule });

    public static JsonObject Read(VendorRequest request) => Read(request, Rule);

    /// <summary>What is to be counted: contents alone, or a whole request.</summary>
    public static JsonObject ReadCount(VendorRequest request)
    {
        var body = Read(request, CountRule);
        return body["generateContentRequest"] as JsonObject ?? body;
    }

    public static LlmPrompt Check(string modelId, JsonObject body, out bool showsThoughts)
    {
        var model = GeminiModels.Find(modelId);
        var meter = new InputMeter();
        foreach (var part in body["systemInstruction"]?["parts"] as JsonArray ?? [])
            meter.Text(JsonText.StringAt(part!["text"]) ?? throw GeminiErrors.Field("system_instruction.parts", "must be texts"));
        var tools = Tools(body, meter);
        var history = new GeminiHistory(GeminiModels.SignsThoughts(model), meter);
        history.Read(body["contents"] as JsonArray ?? []);
        if (meter.Tokens > model.Window)
            throw GeminiErrors.Invalid($"The input token count ({meter.Tokens}) exceeds the maximum number of tokens allowed ({model.Window}).");
        var config = body["generationConfig"] as JsonObject ?? [];
        Ranges(config, model);
        var calling = body["toolConfig"]?["functionCallingConfig"];
        var mode = JsonText.StringAt(calling?["mode"]) ?? "AUTO";
        var allowed = (calling?["allowedFunctionNames"] as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToList();
        if (allowed.Count > 0 && mode != "ANY")
            throw GeminiErrors.Invalid("allowed_function_names should be set only when the function calling mode is ANY.");
        if (allowed.Find(name => !tools.Any(tool => tool.Name == name)) is { } unknown)
            throw GeminiErrors.Field("tool_config.function_calling_config.allowed_function_names", $"'{unknown}' is no declared function");
        showsThoughts = config["thinkingConfig"]?["includeThoughts"]?.GetValue<bool>() ?? false;
        var schema = (config["responseJsonSchema"] ?? config["responseSchema"]) as JsonObject;
        return new LlmPrompt
        {
            Model = model,
            Text = history.LastText,
            InputTokens = meter.Tokens,
            ToolResults = history.LastResults,
            Tools = tools,
            ForcedTool = mode == "ANY" ? (allowed.Count == 1 ? allowed[0] : "") : null,
            ToolsForbidden = mode == "NONE",
            MaxOutput = config["maxOutputTokens"]?.GetValue<int>() ?? model.MaxOutput,
            Stops = [.. (config["stopSequences"] as JsonArray ?? []).Select(stop => stop!.GetValue<string>())],
            Json = JsonText.StringAt(config["responseMimeType"]) == "application/json",
            JsonSchema = schema,
            Reasons = showsThoughts,
        };
    }

    private static JsonObject Read(VendorRequest request, JsonRule rule)
    {
        if (request.ContentType != "application/json")
            throw GeminiErrors.Invalid("The content type must be application/json.");
        var body = JsonText.TryObject(request.Body) ?? throw GeminiErrors.Invalid("Invalid JSON payload received.");
        return rule.Check(body) is not { } problem ? body : throw (problem.Kind switch
        {
            JsonProblemKind.Missing when problem.Path == "contents" => GeminiErrors.Invalid("* GenerateContentRequest.contents: contents is not specified"),
            JsonProblemKind.Unknown => GeminiErrors.Invalid($"Invalid JSON payload received. Unknown name \"{problem.Path[(problem.Path.LastIndexOf('.') + 1)..]}\" at '{Parent(problem.Path)}': Cannot find field."),
            _ => GeminiErrors.Field(problem.Path, problem.Message),
        });

        static string Parent(string path) => path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : "";
    }

    private static ImmutableArray<LlmTool> Tools(JsonObject body, InputMeter meter)
    {
        var functions = (body["tools"] as JsonArray ?? []).SelectMany(tool => tool!["functionDeclarations"] as JsonArray ?? []).Select(function => function!.AsObject()).ToList();
        foreach (var function in functions)
        {
            var name = function["name"]!.GetValue<string>();
            if (!Name().IsMatch(name))
                throw GeminiErrors.Field("tools.function_declarations.name", $"'{name}' must begin with a letter or underscore and have at most 64 letters, digits, _ . : -");
            if (functions.Count(other => JsonText.StringAt(other["name"]) == name) > 1)
                throw GeminiErrors.Invalid($"Duplicate function declaration found: {name}");
            if (function["parameters"] is not null && function["parametersJsonSchema"] is not null)
                throw GeminiErrors.Invalid("Give parameters or parametersJsonSchema, not both.");
            if (Schema(function) is { } schema && SchemaCheck.Problem(schema) is { } problem)
                throw GeminiErrors.Field($"tools.function_declarations.{name}.parameters", problem);
            if (function["parameters"] is JsonObject open && FirstUnknown(open) is { } member)
                throw GeminiErrors.Invalid($"Invalid JSON payload received. Unknown name \"{member}\" at 'tools[0].function_declarations[0].parameters': Cannot find field.");
            meter.Text(name);
            meter.Text(JsonText.StringAt(function["description"]));
            meter.Json(Schema(function));
        }

        return [.. functions.Select(function => new LlmTool(function["name"]!.GetValue<string>(), Schema(function)))];
    }

    private static JsonObject? Schema(JsonObject function) => (function["parametersJsonSchema"] ?? function["parameters"]) as JsonObject;

    /// <summary><c>parameters</c> is a subset of OpenAPI: much of JSON Schema is no field of it.</summary>
    private static string? FirstUnknown(JsonObject schema)
    {
        string[] unknown = ["$schema", "$ref", "$defs", "additionalProperties", "const", "oneOf", "allOf", "patternProperties", "not"];
        return Array.Find(unknown, schema.ContainsKey)
            ?? (schema["properties"] as JsonObject)?.Select(member => member.Value is JsonObject inner ? FirstUnknown(inner) : null).FirstOrDefault(found => found is not null)
            ?? (schema["items"] is JsonObject items ? FirstUnknown(items) : null);
    }

    private static void Ranges(JsonObject config, LlmModel model)
    {
        foreach (var (name, low, high) in new[] { ("temperature", 0.0, 2.0), ("topP", 0, 1), ("maxOutputTokens", 1, model.MaxOutput), ("candidateCount", 1, 1) })
        {
            if (config[name]?.GetValue<double>() is { } value && (value < low || value > high))
                throw GeminiErrors.Field("generation_config." + name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"must be from {low} to {high}"));
        }

        if ((config["stopSequences"] as JsonArray)?.Count > 5)
            throw GeminiErrors.Field("generation_config.stopSequences", "must be at most 5");
        if (config["responseSchema"] is not null && config["responseJsonSchema"] is not null)
            throw GeminiErrors.Invalid("Give responseSchema or responseJsonSchema, not both.");
        if ((config["responseSchema"] ?? config["responseJsonSchema"]) is not null && JsonText.StringAt(config["responseMimeType"]) != "application/json")
            throw GeminiErrors.Invalid("A response schema needs the response mime type application/json.");
        if (config["thinkingConfig"] is not null && !model.Reasoning)
            throw GeminiErrors.Invalid("Thinking is not supported by this model.");
        if (config["thinkingConfig"]?["thinkingBudget"] is not null && config["thinkingConfig"]?["thinkingLevel"] is not null)
            throw GeminiErrors.Invalid("Give thinkingBudget or thinkingLevel, not both.");
    }

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_.:-]{0,63}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
