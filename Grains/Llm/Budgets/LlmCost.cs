namespace CheNu.Grains.Llm;

/// <summary>What tokens cost, in exact decimals: by what was used, never by where it was asked.</summary>
/// <param name="Price">Per million tokens, in US dollars.</param>
/// <param name="CadPerUsd">The exchange rate.</param>
public sealed record LlmCost(ModelPrice Price, decimal CadPerUsd)
{
    private const decimal Million = 1_000_000m;

    /// <summary>What was used, with its cost.</summary>
    public BudgetAmount Of(TokenUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var plain = usage.Input - usage.CachedInput - usage.CacheWrite;
        var usd = ((plain * Price.Input) + (usage.CachedInput * Price.CachedInput) + (usage.CacheWrite * Price.CacheWrite) + (usage.Output * Price.Output)) / Million;
        return new(usage.Input + usage.Output, usd, usd * CadPerUsd);
    }

    /// <summary>The most that so many tokens can cost, whatever the provider's cache does with them.</summary>
    public BudgetAmount AtMost(long input, long output)
    {
        var usd = ((input * Math.Max(Price.Input, Math.Max(Price.CachedInput, Price.CacheWrite))) + (output * Price.Output)) / Million;
        return new(input + output, usd, usd * CadPerUsd);
    }
}
