using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>Prices and exchange rates by day. What was in force on a day never changes by adding a later one.</summary>
/// <param name="Versions">Not empty, in order of day.</param>
/// <param name="Rates">Not empty, in order of day.</param>
public sealed record PriceTable(ImmutableArray<PriceVersion> Versions, ImmutableArray<ExchangeRate> Rates)
{
    /// <summary>The prices of a day: the latest that began by then; on days before the first, the first.</summary>
    public PriceVersion On(DateOnly day) => Versions.LastOrDefault(version => version.From <= day) ?? Versions[0];

    /// <summary>The exchange rate of a day, found alike.</summary>
    public ExchangeRate RateOn(DateOnly day) => Rates.LastOrDefault(rate => rate.From <= day) ?? Rates[0];
}
