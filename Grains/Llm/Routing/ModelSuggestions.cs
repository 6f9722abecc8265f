using CheNu.Grains.Connectors;

namespace CheNu.Grains.Llm;

/// <summary>Finds the models that a mistyped name most likely stands for.</summary>
internal static class ModelSuggestions
{
    private const int Most = 3;

    /// <summary>Aliases, the nearest first. What the provider calls a model counts too, and so does an alias cut short.</summary>
    public static IEnumerable<string> For(string name, LlmCatalogue catalogue)
    {
        var known = catalogue.ModelsInOrder
            .SelectMany(static model => new[] { (Text: model.Alias, model.Alias), (Text: model.Id, model.Alias) })
            .Append((RouteRequest.Auto, RouteRequest.Auto))
            .Concat(catalogue.ModelsInOrder.Where(model => model.Alias.Length > name.Length + 1).Select(model => (model.Alias[..(name.Length + 1)], model.Alias)))
            .DistinctBy(static entry => entry.Item1, StringComparer.Ordinal)
            .ToDictionary(static entry => entry.Item1, static entry => entry.Item2, StringComparer.Ordinal);
        return NearestNames.Find(name, known.Keys).Select(text => known[text]).Distinct(StringComparer.Ordinal).Take(Most);
    }
}
