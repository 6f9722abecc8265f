using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Llm;

/// <summary>What the four wires have in common, once a request has passed the checks of its own.</summary>
internal sealed record LlmPrompt
{
    public required LlmModel Model { get; init; }

    /// <summary>The last text that a person said; markers in it decide what the model does.</summary>
    public required string Text { get; init; }

    public required int InputTokens { get; init; }

    /// <summary>Results of tools that stand at the end of the conversation.</summary>
    public ImmutableArray<string> ToolResults { get; init; } = [];

    public ImmutableArray<LlmTool> Tools { get; init; } = [];

    /// <summary>A tool that must be called; empty: any one; null: the model decides.</summary>
    public string? ForcedTool { get; init; }

    public bool ToolsForbidden { get; init; }

    public bool ParallelTools { get; init; } = true;

    public int MaxOutput { get; init; } = int.MaxValue;

    public ImmutableArray<string> Stops { get; init; } = [];

    /// <summary>Whether the answer must be JSON, and of which schema.</summary>
    public bool Json { get; init; }

    public JsonObject? JsonSchema { get; init; }

    /// <summary>The answer's beginning, which the model continues.</summary>
    public string Prefill { get; init; } = "";

    /// <summary>Whether the model thinks aloud first.</summary>
    public bool Reasons { get; init; }
}
