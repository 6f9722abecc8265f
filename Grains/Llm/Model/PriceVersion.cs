using System.Collections.Frozen;

namespace CheNu.Grains.Llm;

/// <summary>The prices of all models from a day on.</summary>
/// <param name="From">The first day; its date is the version's name.</param>
/// <param name="Models">By alias; every model has one.</param>
public sealed record PriceVersion(DateOnly From, FrozenDictionary<string, ModelPrice> Models)
{
    /// <summary>For example <c>2026-11-21</c>.</summary>
    public string Name => From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
