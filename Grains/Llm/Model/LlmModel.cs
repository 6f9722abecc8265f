using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>A model of the catalogue.</summary>
public sealed record LlmModel
{
    /// <summary>What routing, budgets and callers call it, for example <c>claude-haiku</c>.</summary>
    public required string Alias { get; init; }

    /// <summary>What its provider calls it today; the alias unless <c>llm_model_ids</c> says otherwise.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    public required LlmProvider Provider { get; init; }

    /// <summary>Tokens of input and output together.</summary>
    public required int ContextWindow { get; init; }

    /// <summary>Tokens of one answer; at most the window.</summary>
    public required int MaxOutput { get; init; }

    public required LlmCapability Capabilities { get; init; }

    public required SamplingSupport Sampling { get; init; }

    /// <summary>Words for people; those with a level in them (<c>L1</c>, <c>fallback_L1_L2</c>) count for <see cref="FitFor"/>.</summary>
    public required ImmutableArray<string> RecommendedFor { get; init; }

    /// <summary>
    /// The most demanding level (0 to 3) that the catalogue declares it for, by <c>recommended_for</c> or in a level's own
    /// list. It serves that level and less demanding ones, never a more demanding one.
    /// </summary>
    public required int FitFor { get; init; }
}
