using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads one model of a provider.</summary>
internal sealed class ModelReader(FileReport report, ModelIds ids)
{
    private const int MostTokens = 100_000_000;
    private const int LeastDemandingLevel = 3;

    public ModelDraft? Read(YamlNode node, LlmProvider provider)
    {
        if (MapReader.Of(node, report, "a model") is not { } reader) return null;
        var alias = reader.RequiredScalar("id", "\"claude-haiku\"");
        if (alias is not null && !ModelNames.IsAlias(alias.Value))
        {
            report.Add(alias, $"'{alias.Value}' is not a model's name. Allowed: letters, digits, dots, hyphens, underscores and colons, at most 100; 'auto' is taken.");
            alias = null;
        }

        var name = reader.RequiredScalar("name", "\"Claude Haiku\"");
        var window = Required(reader, "context_window", 128_000);
        var output = reader.Whole("max_output", 1, MostTokens) ?? window;
        if (output > window) report.Add(reader.Map.Find("max_output")!.Value.Value, $"'max_output' ({output}) is more than 'context_window' ({window}): an answer is part of the context.");
        var price = CostReader.Read(reader, $"The model '{alias?.Value}'");
        var capabilities = Capabilities(reader);
        var sampling = Sampling(reader);
        var recommended = reader.Texts("recommended_for").Select(static text => text.Value).ToImmutableArray();
        reader.Finish();

        // A model that was reported is known all the same: rules that name it are not at fault.
        return alias is null ? null : new(
            alias,
            new()
            {
                Alias = alias.Value,
                Id = ids.Of(alias.Value),
                Name = name?.Value ?? "",
                Provider = provider,
                ContextWindow = window ?? 0,
                MaxOutput = output ?? 0,
                Capabilities = capabilities,
                Sampling = sampling,
                RecommendedFor = recommended,
                FitFor = recommended.SelectMany(static word => word.Split('_')).Select(LevelOf).Append(LeastDemandingLevel).Min(),
            },
            price ?? ModelPrice.Free);
    }

    /// <summary>0 to 3 for <c>L0</c> to <c>L3</c>; other words name no level.</summary>
    public static int LevelOf(string word) => word is ['L', >= '0' and <= '3'] ? word[1] - '0' : LeastDemandingLevel;

    private int? Required(MapReader reader, string name, int example)
    {
        if (reader.Map.Find(name) is null) report.Add(reader.Map, $"A model needs '{name}', for example {example}.");
        return reader.Whole(name, 1, MostTokens);
    }

    private LlmCapability Capabilities(MapReader reader)
    {
        var all = LlmCapability.Text;
        foreach (var word in reader.Texts("capabilities"))
        {
            if (LlmCapabilities.Parse(word.Value) is { } capability) all |= capability;
            else report.AddUnknown(word, $"'{word.Value}' is not a capability", word.Value, LlmCapabilities.All);
        }

        return all;
    }

    /// <summary>A list of parameters, or a mapping of <c>accepted</c> and <c>at_most_one_of</c>.</summary>
    private SamplingSupport Sampling(MapReader model)
    {
        switch (model.Map.Find("sampling")?.Value)
        {
            case null:
                model.Take("sampling");
                return SamplingSupport.Common;
            case YamlMap:
                var reader = model.Members("sampling", "'sampling'")!;
                var before = report.Errors.Count;
                var support = new SamplingSupport(Parameters(reader, "accepted"), Parameters(reader, "at_most_one_of"));
                if (report.Errors.Count == before && support.AtMostOneOf.FirstOrDefault(parameter => !support.Accepts(parameter)) is { } stranger)
                    report.Add(reader.Map.Find("at_most_one_of")!.Value.Value, $"'{stranger}' is not in 'accepted', so it is never sent.");
                reader.Finish();
                return support;
            default:
                return new(Parameters(model, "sampling"), []);
        }
    }

    private ImmutableArray<string> Parameters(MapReader reader, string name)
    {
        var parameters = ImmutableArray.CreateBuilder<string>();
        foreach (var word in reader.Texts(name))
        {
            if (SamplingSupport.All.Contains(word.Value, StringComparer.Ordinal)) parameters.Add(word.Value);
            else report.AddUnknown(word, $"'{word.Value}' is not a sampling parameter", word.Value, SamplingSupport.All);
        }

        return parameters.ToImmutable();
    }
}
