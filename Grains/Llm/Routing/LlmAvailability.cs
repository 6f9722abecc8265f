using System.Collections.Frozen;

namespace CheNu.Grains.Llm;

/// <summary>What cannot be called at the moment, and why.</summary>
/// <param name="Reasons">By alias of a model or key of a provider.</param>
public sealed record LlmAvailability(FrozenDictionary<string, string> Reasons)
{
    /// <summary>Everything can be called.</summary>
    public static LlmAvailability All { get; } = new(FrozenDictionary<string, string>.Empty);

    /// <summary>Why a model cannot be called now, or null when it can.</summary>
    public string? WhyNot(LlmModel model) => Reasons.GetValueOrDefault(model.Alias) ?? Reasons.GetValueOrDefault(model.Provider.Key);
}
