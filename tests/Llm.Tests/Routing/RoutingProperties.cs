using System.Collections.Frozen;

namespace Llm.Tests.Routing;

/// <summary>
/// Every combination of level, task, named model, needs, sizes, residency and availability: each target satisfies all that was
/// declared, judged here by rules written anew, or the refusal names the first constraint that leaves nobody.
/// </summary>
public sealed class RoutingProperties
{
    private static readonly LlmCatalogue Catalogue = Shipped.Catalogue;
    private static readonly string?[] Tasks = [null, .. Catalogue.Routing.Tasks.Keys.Order(StringComparer.Ordinal)];
    private static readonly string?[] Models = [null, .. Catalogue.ModelsInOrder.Select(model => model.Alias)];
    private static readonly LlmCapability[] Needs = [LlmCapability.None, LlmCapability.Vision, LlmCapability.Tools, LlmCapability.Vision | LlmCapability.Tools, LlmCapability.Prefill | LlmCapability.Reasoning];
    private static readonly (int Input, int? Output)[] Sizes = [(0, null), (1_000, 4_096), (1_000, 8_192), (128_000, null), (150_000, 1), (900_000, 4_000), (2_000_000, null)];
    private static readonly string[][] Regions = [[], ["CA"]];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Route_AnyCombination_SatisfiesEverythingOrNamesTheFirstUnmet(int level)
    {
        var decided = 0;
        foreach (var request in Requests(level))
        {
            foreach (var availability in Availabilities())
            {
                var decision = LlmRouter.Route(request, Catalogue, availability);
                Check(decision, availability);
                decided++;
            }
        }

        Assert.Equal(Tasks.Length * Models.Length * Needs.Length * Sizes.Length * Regions.Length * 16, decided);
    }

    private static void Check(RouteDecision decision, LlmAvailability availability)
    {
        var unmet = decision.Candidates.Select(candidate => (candidate.Model, First: FirstUnmet(candidate.Model, decision.Request, availability))).ToArray();
        Assert.Equal(unmet.Select(entry => entry.First), decision.Candidates.Select(candidate => candidate.Rejection?.Constraint));
        Assert.Equal(unmet.Where(entry => entry.First is null).Select(entry => entry.Model.Alias), decision.Targets.Select(model => model.Alias));
        Assert.Equal(decision.Chosen is null, decision.Refusal is not null);
        Assert.Equal(decision.Candidates.Length, decision.Candidates.Select(candidate => candidate.Model.Alias).Distinct(StringComparer.Ordinal).Count());
        if (decision.Refusal is null) return;

        // Applied one after the other, which constraint is the first to leave nobody?
        var left = decision.Candidates.Select(candidate => candidate.Model).ToArray();
        foreach (var constraint in Enum.GetValues<RouteConstraint>())
        {
            left = [.. left.Where(model => Meets(constraint, model, decision.Request, availability))];
            if (left.Length > 0) continue;
            Assert.Equal(constraint, decision.Refusal.Constraint);
            return;
        }

        Assert.Fail("Somebody was left.");
    }

    private static RouteConstraint? FirstUnmet(LlmModel model, RouteRequest request, LlmAvailability availability)
    {
        foreach (var constraint in Enum.GetValues<RouteConstraint>())
        {
            if (!Meets(constraint, model, request, availability)) return constraint;
        }

        return null;
    }

    private static bool Meets(RouteConstraint constraint, LlmModel model, RouteRequest request, LlmAvailability availability) => constraint switch
    {
        RouteConstraint.Local => model.Provider.Key != "local" || request.Level >= 2,
        RouteConstraint.Level => model.Alias switch
        {
            "claude-sonnet-4-20250514" => true,
            "gpt-4o" or "gemini-1.5-pro" => request.Level >= 1,
            "claude-haiku" or "llama-3.1-70b" => request.Level >= 2,
            _ => request.Level == 3,
        },
        RouteConstraint.Provider => request.Task != "offline_required" || model.Provider.Key == "local",
        RouteConstraint.Residency => request.StayIn.IsEmpty || model.Provider.Key == "local",
        RouteConstraint.Capability => (request.Needs & ~model.Capabilities) == LlmCapability.None,
        RouteConstraint.Output => (request.MaxOutputTokens ?? 0) <= model.MaxOutput,
        RouteConstraint.Context => request.InputTokens + (request.MaxOutputTokens ?? 1) <= model.ContextWindow,
        RouteConstraint.Availability => !availability.Reasons.ContainsKey(model.Provider.Key),
        _ => true,
    };

    private static IEnumerable<RouteRequest> Requests(int level) =>
        from task in Tasks
        from model in Models
        from needs in Needs
        from size in Sizes
        from regions in Regions
        select new RouteRequest { Level = level, Task = task, Model = model, Needs = needs, InputTokens = size.Input, MaxOutputTokens = size.Output, StayIn = [.. regions] };

    /// <summary>Every set of providers may be down.</summary>
    private static IEnumerable<LlmAvailability> Availabilities() =>
        Enumerable.Range(0, 1 << Catalogue.Providers.Length).Select(set => new LlmAvailability(
            Catalogue.Providers.Where((_, i) => (set & (1 << i)) != 0).ToFrozenDictionary(provider => provider.Key, _ => "down", StringComparer.Ordinal)));
}
