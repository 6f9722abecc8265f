using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm_prices</c>: since when the models' own prices hold, what changed them, and exchange rates.</summary>
internal sealed class PriceReader(FileReport report, ModelNames names)
{
    public PriceTable? Read(MapReader file, ImmutableArray<ModelDraft> models)
    {
        if (file.Members("llm_prices", "'llm_prices'") is not { } reader)
        {
            if (file.Map.Find("llm_prices") is null) report.Add(file.Map, "The file of models needs 'llm_prices': 'from', the day since when the prices hold, and 'exchange', what a US dollar costs in Canadian dollars.");
            return null;
        }

        reader.Word("currency", "USD");
        var from = Day(reader, "'llm_prices'");
        var rates = Rates(reader);
        var versions = from is null ? [] : Versions(reader, new(from.Value, models.ToFrozenDictionary(static draft => draft.Model.Alias, static draft => draft.Price, StringComparer.Ordinal)));
        if (from is null) reader.Take("changes");
        reader.Finish();
        return versions.IsEmpty || rates.IsEmpty ? null : new(versions, rates);
    }

    private ImmutableArray<ExchangeRate> Rates(MapReader prices)
    {
        var rates = ImmutableArray.CreateBuilder<ExchangeRate>();
        var nodes = prices.List("exchange");
        if (nodes.IsEmpty) report.Add(prices.Map, "'llm_prices' needs 'exchange', a list of days and rates: { from: \"2026-11-20\", cad_per_usd: 1.40 }.");
        foreach (var node in nodes)
        {
            if (MapReader.Of(node, report, "an exchange rate") is not { } reader) continue;
            var from = Day(reader, "An exchange rate");
            if (reader.Map.Find("cad_per_usd") is null) report.Add(reader.Map, "An exchange rate needs 'cad_per_usd', for example 1.40.");
            var rate = Amounts.Read(reader, "cad_per_usd", 0.01m, 100m);
            reader.Finish();
            if (from is null || rate is null) continue;
            if (rates.Count > 0 && rates[^1].From >= from) report.Add(node, "Exchange rates are in order of day, one a day.");
            else rates.Add(new(from.Value, rate.Value));
        }

        return rates.ToImmutable();
    }

    private ImmutableArray<PriceVersion> Versions(MapReader prices, PriceVersion first)
    {
        var versions = ImmutableArray.CreateBuilder<PriceVersion>();
        versions.Add(first);
        foreach (var node in prices.List("changes"))
        {
            if (MapReader.Of(node, report, "a change of prices") is not { } reader) continue;
            var from = Day(reader, "A change of prices");
            var changed = new Dictionary<string, ModelPrice>(versions[^1].Models, StringComparer.Ordinal);
            foreach (var entry in reader.Entries("models"))
            {
                if (names.Find(entry.Key) is null || MapReader.Of(entry.Value, report, "a price") is not { } price) continue;
                if (CostReader.Read(price, $"The price of '{entry.Name}'") is { } cost) changed[entry.Name] = cost;
                price.Finish();
            }

            reader.Finish();
            if (from is null) continue;
            if (versions[^1].From >= from) report.Add(node, $"Changes of prices are in order of day, one a day, after the first ({first.Name}).");
            else versions.Add(new(from.Value, changed.ToFrozenDictionary(StringComparer.Ordinal)));
        }

        return versions.ToImmutable();
    }

    private DateOnly? Day(MapReader reader, string subject)
    {
        if (reader.Map.Find("from") is null) report.Add(reader.Map, $"{subject} needs 'from', the first day, such as \"2026-11-21\".");
        return Amounts.Day(reader, "from");
    }
}
