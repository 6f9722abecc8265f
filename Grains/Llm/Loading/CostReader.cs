using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads what a thousand tokens cost.</summary>
internal static class CostReader
{
    private const decimal Thousands = 1_000m;

    /// <param name="reader">A model, or a model in a change of prices.</param>
    /// <param name="subject">What it is, for messages.</param>
    /// <returns>The price; null when it is missing or wrong, which was reported: a model without a price would be free for every budget.</returns>
    public static ModelPrice? Read(MapReader reader, string subject)
    {
        var (all, input, output) = (Cost(reader, "cost"), Cost(reader, "cost_input"), Cost(reader, "cost_output"));
        var (cached, write) = (Cost(reader, "cost_cached_input"), Cost(reader, "cost_cache_write"));
        var (hasAll, hasInput, hasOutput) = (reader.Map.Find("cost") is not null, reader.Map.Find("cost_input") is not null, reader.Map.Find("cost_output") is not null);
        if (hasAll == (hasInput || hasOutput) || hasInput != hasOutput)
        {
            reader.Report.Add(reader.Map, $"{subject} needs a price: 'cost_input' and 'cost_output' in US dollars per 1,000 tokens, or 'cost: 0' when it runs on machines of your own.");
            return null;
        }

        (input, output) = (input ?? all, output ?? all);
        if (input is null || output is null) return null;

        // Without a price of their own, cached tokens cost as much as others: never booked too low.
        return new(input.Value * Thousands, output.Value * Thousands, (cached ?? input.Value) * Thousands, (write ?? input.Value) * Thousands);
    }

    private static decimal? Cost(MapReader reader, string name) => Amounts.Read(reader, name, 0, Amounts.MostPerThousand);
}
