using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>What routing has to know of a call.</summary>
public sealed record RouteRequest
{
    /// <summary>The word that stands for no model in particular.</summary>
    public const string Auto = "auto";

    /// <summary>The agent's level, 0 to 3.</summary>
    public required int Level { get; init; }

    /// <summary>A type of task of the catalogue, or null.</summary>
    public string? Task { get; init; }

    /// <summary>An alias or a provider's id: that model or none. Null or <c>auto</c>: the rules choose.</summary>
    public string? Model { get; init; }

    /// <summary>What the model must be able to do besides text.</summary>
    public LlmCapability Needs { get; init; }

    /// <summary>Tokens of the question, estimated high. Not negative.</summary>
    public int InputTokens { get; init; }

    /// <summary>The longest answer that is asked for; null: any. Above zero.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Regions that data must not leave (<c>CA</c> holds all its provinces); empty: no such rule.</summary>
    public ImmutableArray<string> StayIn { get; init; } = [];
}
