using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>
/// What a request asks for, cut down to what its model takes. Sampling that a model does not take is omitted and listed, since
/// another model would have sampled differently anyway; what changes the meaning of an answer is refused instead.
/// </summary>
internal sealed class WireOptions
{
    private readonly List<string> _omitted = [];
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly LlmModel _model;
    private readonly ChatOptions _options;

    /// <exception cref="WireRefusalException">Options contradict each other or the model.</exception>
    public WireOptions(LlmModel model, ChatOptions? options)
    {
        _model = model;
        _options = options ?? new ChatOptions();
        Tools = WireTool.Of(model, _options.Tools);
        if (_options.MaxOutputTokens is < 1)
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, $"MaxOutputTokens is {_options.MaxOutputTokens}. Allowed: at least 1.");
        if (RequiresTool && Tools.IsEmpty)
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, "A tool is required and none is offered.");
        if (RequiredTool is { } name && !Tools.Any(tool => tool.Name == name))
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, $"The required tool '{name}' is not offered.");
        if (Schema is not null && !model.Capabilities.HasFlag(LlmCapability.JsonSchema))
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, $"{model.Alias} does not keep to a JSON schema.");
        Temperature = Take("temperature", _options.Temperature);
        TopP = Take("top_p", _options.TopP);
        TopK = Take("top_k", _options.TopK);
        FrequencyPenalty = Take("frequency_penalty", _options.FrequencyPenalty);
        PresencePenalty = Take("presence_penalty", _options.PresencePenalty);
        Seed = Take("seed", _options.Seed);
        Stops = _options.StopSequences is { Count: > 0 } stops && Accepts("stop") ? [.. stops] : [];
        if (_options.Reasoning?.Effort is { } effort && effort != ReasoningEffort.None)
        {
            if (model.Capabilities.HasFlag(LlmCapability.Reasoning))
                Effort = effort;
            else
                Omit("reasoning");
        }
    }

    public ImmutableArray<WireTool> Tools { get; }

    /// <summary>The caller's maximum, at most the model's.</summary>
    public int MaxOutput => Math.Min(_options.MaxOutputTokens ?? _model.MaxOutput, _model.MaxOutput);

    /// <summary>Whether the caller named a maximum.</summary>
    public bool HasMaxOutput => _options.MaxOutputTokens is not null;

    public float? Temperature { get; }

    public float? TopP { get; }

    public int? TopK { get; }

    public float? FrequencyPenalty { get; }

    public float? PresencePenalty { get; }

    public long? Seed { get; }

    public ImmutableArray<string> Stops { get; }

    /// <summary>How hard to think; null: as the model does by itself.</summary>
    public ReasoningEffort? Effort { get; }

    public bool ShowsReasoning => _options.Reasoning?.Output is not (null or ReasoningOutput.None);

    public bool RequiresTool => _options.ToolMode is RequiredChatToolMode;

    public string? RequiredTool => (_options.ToolMode as RequiredChatToolMode)?.RequiredFunctionName;

    public bool ForbidsTools => _options.ToolMode is NoneChatToolMode;

    public bool OneToolAtATime => _options.AllowMultipleToolCalls == false && !Tools.IsEmpty;

    public bool Json => _options.ResponseFormat is ChatResponseFormatJson;

    public JsonElement? Schema => (_options.ResponseFormat as ChatResponseFormatJson)?.Schema;

    public string SchemaName => (_options.ResponseFormat as ChatResponseFormatJson)?.SchemaName ?? "answer";

    public ImmutableArray<string> Omitted => [.. _omitted];

    public void Omit(string name) => _omitted.Add(name);

    private T? Take<T>(string name, T? value)
        where T : struct => value is not null && Accepts(name) ? value : null;

    private bool Accepts(string name)
    {
        var rivals = _model.Sampling.AtMostOneOf;
        if (_model.Sampling.Accepts(name) && (!rivals.Contains(name, StringComparer.Ordinal) || !rivals.Any(_chosen.Contains)))
        {
            _chosen.Add(name);
            return true;
        }

        Omit(name);
        return false;
    }
}
