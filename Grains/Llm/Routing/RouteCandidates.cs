namespace CheNu.Grains.Llm;

/// <summary>Lists the models that the rules name for a call, in order of preference, each once.</summary>
internal static class RouteCandidates
{
    public static IEnumerable<(LlmModel Model, RouteOrigin Origin)> Of(LlmCatalogue catalogue, LevelRule level, TaskRule? task, LlmModel? asked)
    {
        if (asked is not null) return [(asked, RouteOrigin.Asked)];
        var named = task?.RequiredProvider is { } provider ? Required(catalogue, level, provider) : Named(level, task).Select(name => (catalogue.Models[name.Alias], name.Origin));
        return named.DistinctBy(static candidate => candidate.Item1.Alias, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Alias, RouteOrigin Origin)> Named(LevelRule level, TaskRule? task)
    {
        if (task?.Preferred is { } preferred) yield return (preferred, RouteOrigin.Task);
        yield return (level.Primary, RouteOrigin.Primary);
        foreach (var fallback in level.Fallback) yield return (fallback, RouteOrigin.Fallback);
        if (level.LocalModel is { } local) yield return (local, RouteOrigin.LocalModel);
    }

    /// <summary>The level's own models of that provider first, its local model before all; then the provider's others.</summary>
    private static IEnumerable<(LlmModel Model, RouteOrigin Origin)> Required(LlmCatalogue catalogue, LevelRule level, string provider) =>
        Named(level, null)
            .OrderByDescending(static name => name.Origin == RouteOrigin.LocalModel)
            .Select(name => (Model: catalogue.Models[name.Alias], name.Origin))
            .Where(candidate => candidate.Model.Provider.Key == provider)
            .Concat(catalogue.ModelsInOrder.Where(model => model.Provider.Key == provider).Select(static model => (model, RouteOrigin.Required)));
}
