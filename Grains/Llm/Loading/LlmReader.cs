using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm.yaml</c>, all of it, and compiles it when nothing is wrong.</summary>
internal static class LlmReader
{
    private static readonly FrozenDictionary<string, YamlScalar> None = FrozenDictionary<string, YamlScalar>.Empty;

    public static LlmDraft Read(CatalogueFile file)
    {
        var report = new FileReport(file.Shown);
        if (YamlText.Decode(file.Bytes, report) is not { } text
            || YamlDocument.Parse(text, report) is not { } root
            || MapReader.Of(root, report, "the file of models") is not { } members) return new(report, null, None, []);

        var providers = new ProviderReader(report, new ModelIds(members, report));
        providers.Read(members);
        var models = providers.Models.Select(static draft => draft.Model).ToImmutableArray();
        var names = new ModelNames(report, models);
        var routing = new RoutingReader(report, names, providers.Providers).Read(members);
        var prices = new PriceReader(report, names).Read(members, providers.Models);
        var templates = new TemplateReader(report, PlaceholderReader.Read(members)).Read(members);
        var budgetReader = new BudgetReader(report, names, providers.Providers);
        var budgets = budgetReader.Read(members);
        members.Finish();
        if (report.Errors.Count > 0 || routing is null || prices is null) return new(report, null, providers.Ids, budgetReader.Agents);

        models = [.. models.Select(model => model with { FitFor = Math.Min(model.FitFor, MostDemanding(model.Alias, routing)) })];
        return new(
            report,
            new()
            {
                Version = Convert.ToHexStringLower(SHA256.HashData(file.Bytes))[..12],
                Providers = providers.Providers,
                ModelsInOrder = models,
                Models = models.ToFrozenDictionary(static model => model.Alias, StringComparer.Ordinal),
                Routing = routing,
                Prices = prices,
                Templates = templates,
                Budgets = budgets,
            },
            providers.Ids,
            budgetReader.Agents);
    }

    /// <summary>The most demanding level that has the model in its own list; 3 when none has.</summary>
    private static int MostDemanding(string alias, LlmRouting routing)
    {
        foreach (var level in routing.Levels)
        {
            if (level.Primary == alias || level.LocalModel == alias || level.Fallback.Contains(alias, StringComparer.Ordinal)) return level.Level;
        }

        return 3;
    }
}
