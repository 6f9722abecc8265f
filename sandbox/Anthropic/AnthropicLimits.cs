using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Anthropic;

/// <summary>Ranges of the parameters, and what single models refuse.</summary>
internal static class AnthropicLimits
{
    /// <summary>The version of the interface that takes no sampling parameters at all.</summary>
    public const string NewVersion = "2026-10-21";

    private const int MaxCacheMarks = 4;

    private static readonly string[] SamplingNames = ["temperature", "top_p", "top_k"];

    public static string? Thinks(JsonObject body) => JsonText.StringAt(body["thinking"]?["type"]);

    /// <summary>What a version of the interface no longer takes, whatever the model.</summary>
    public static void CheckVersion(JsonObject body, string version)
    {
        if (version == NewVersion && Array.Find(SamplingNames, body.ContainsKey) is { } removed)
            throw AnthropicErrors.Invalid(removed, $"not a parameter of version {NewVersion}");
    }

    public static void Check(JsonObject body, LlmModel model)
    {
        if (body["max_tokens"] is { } max && max.GetValue<long>() is var tokens && (tokens < 0 || tokens > model.MaxOutput))
            throw AnthropicErrors.Invalid("max_tokens", $"{tokens} is not from 0 to {model.MaxOutput}, the maximum of {model.Id}");
        Sampling(body, model);
        Thinking(body, model);
        foreach (var stop in body["stop_sequences"] as JsonArray ?? [])
        {
            if (string.IsNullOrWhiteSpace(stop!.GetValue<string>()))
                throw AnthropicErrors.Invalid("stop_sequences", "each must hold more than blanks");
        }

        if (body["inference_geo"] is not null && !AnthropicModels.ChoosesPlace(model))
            throw AnthropicErrors.Invalid("inference_geo", $"not supported by {model.Id}");
        if (body["output_config"]?["format"]?["schema"] is { } schema && SchemaCheck.Problem(schema) is { } problem)
            throw AnthropicErrors.Invalid("output_config.format.schema", problem);
    }

    /// <summary>At most four marks for the prompt cache, wherever they are.</summary>
    public static void CheckCacheMarks(JsonNode body)
    {
        if (Count(body) is var marks && marks > MaxCacheMarks)
            throw AnthropicErrors.Invalid($"At most {MaxCacheMarks} blocks may have cache_control; found {marks}.");

        static int Count(JsonNode? node) => node switch
        {
            JsonObject members => members.Sum(member => (member.Key == "cache_control" && member.Value is JsonObject ? 1 : 0) + Count(member.Value)),
            JsonArray items => items.Sum(Count),
            _ => 0,
        };
    }

    private static void Sampling(JsonObject body, LlmModel model)
    {
        foreach (var (name, top) in new[] { ("temperature", 1.0), ("top_p", 1.0), ("top_k", 1e9) })
        {
            if (body[name]?.GetValue<double>() is not { } value)
                continue;
            if (!model.Sampling && (model.Id != "claude-sonnet-5" || value != top))
                throw AnthropicErrors.Invalid(name, $"not supported by {model.Id}");
            if (value < 0 || value > top)
                throw AnthropicErrors.Invalid(name, "range: 0 to " + top.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (model.Sampling && body["temperature"] is not null && body["top_p"] is not null)
            throw AnthropicErrors.Invalid("temperature", $"and top_p may not both be given for {model.Id}");
    }

    private static void Thinking(JsonObject body, LlmModel model)
    {
        if (Thinks(body) is not { } type)
            return;
        var budget = body["thinking"]!["budget_tokens"]?.GetValue<long>();
        if (type != "enabled")
        {
            if (budget is not null)
                throw AnthropicErrors.Invalid($"thinking.{type}.budget_tokens", "Extra inputs are not permitted");
            if (type == "adaptive" && model.Prefill)
                throw AnthropicErrors.Invalid("thinking", $"adaptive thinking is not supported by {model.Id}");
            if (type == "disabled" && model.Id.StartsWith("claude-fable", StringComparison.Ordinal))
                throw AnthropicErrors.Invalid("thinking", $"cannot be disabled for {model.Id}");
            return;
        }

        if (!model.Reasoning || AnthropicModels.OnlyAdaptive(model))
            throw AnthropicErrors.Invalid("thinking", $"\"enabled\" is not supported by {model.Id}");
        if (budget is null or < 1024)
            throw AnthropicErrors.Invalid("thinking.enabled.budget_tokens", "must be at least 1024");
        if (body["max_tokens"]?.GetValue<long>() <= budget)
            throw AnthropicErrors.Invalid("max_tokens", "must be greater than thinking.budget_tokens");
        if (body["temperature"]?.GetValue<double>() is { } temperature && temperature != 1)
            throw AnthropicErrors.Invalid("temperature", "must be 1 when thinking is enabled");
        if (JsonText.StringAt(body["tool_choice"]?["type"]) is "any" or "tool")
            throw AnthropicErrors.Invalid("thinking", "may not be enabled when tool_choice forces a tool");
    }
}
