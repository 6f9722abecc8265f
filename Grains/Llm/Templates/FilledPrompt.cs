using System.Collections.Immutable;
using System.Text.Json;

namespace CheNu.Grains.Llm;

/// <summary>A template with its values.</summary>
public sealed record FilledPrompt
{
    /// <summary>As many and of the same roles as the template's.</summary>
    public required ImmutableArray<PromptMessage> Messages { get; init; }

    /// <summary>A model's name, <c>auto</c>, or null.</summary>
    public string? Model { get; init; }

    /// <summary>0 to 2, or null.</summary>
    public decimal? Temperature { get; init; }

    /// <summary>1 or more, or null.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>A JSON array, or null.</summary>
    public JsonElement? Tools { get; init; }
}
