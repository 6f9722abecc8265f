using System.Globalization;

namespace CheNu.Grains.Llm;

/// <summary>The constraints of one call, checked on one model after the other, always in the same order.</summary>
internal sealed class RouteRules(RouteRequest request, LevelRule level, TaskRule? task, LlmAvailability availability)
{
    private const LlmCapability Checked = ~LlmCapability.Text;

    public LevelRule Level => level;

    /// <summary>What the model does not satisfy, or null when it may be called.</summary>
    public RouteRejection? FirstUnmet(LlmModel model) =>
        Local(model) ?? Fit(model) ?? Provider(model) ?? Residency(model) ?? Capability(model) ?? Output(model) ?? Context(model) ?? Availability(model);

    private RouteRejection? Local(LlmModel model) =>
        model.Provider.IsLocal && !level.LocalAllowed ? new(RouteConstraint.Local, $"is local, and level L{level.Level} allows no local models") : null;

    private RouteRejection? Fit(LlmModel model) => model.FitFor <= level.Level
        ? null
        : new(RouteConstraint.Level, $"is declared for L{model.FitFor}{(model.FitFor == 3 ? " only" : " and below")}, and level L{level.Level} never takes a weaker model");

    private RouteRejection? Provider(LlmModel model) =>
        task?.RequiredProvider is { } required && model.Provider.Key != required
            ? new(RouteConstraint.Provider, $"is of {model.Provider.Key}, and the task {task.Task} requires {required}")
            : null;

    private RouteRejection? Residency(LlmModel model)
    {
        if (request.StayIn.IsEmpty || model.Provider.IsLocal) return null;
        var regions = model.Provider.ProcessesIn;
        return !regions.IsEmpty && regions.All(region => request.StayIn.Any(allowed => Holds(allowed, region)))
            ? null
            : new(RouteConstraint.Residency, $"processes data in {(regions.IsEmpty ? "any region" : string.Join(", ", regions))}, and it must stay in {string.Join(", ", request.StayIn)}");
    }

    private RouteRejection? Capability(LlmModel model)
    {
        var missing = request.Needs & Checked & ~model.Capabilities;
        return missing == LlmCapability.None
            ? null
            : new(RouteConstraint.Capability, $"has no {string.Join(", no ", LlmCapabilities.Words(missing))}; it has {string.Join(", ", LlmCapabilities.Words(model.Capabilities))}");
    }

    private RouteRejection? Output(LlmModel model) =>
        request.MaxOutputTokens > model.MaxOutput
            ? new(RouteConstraint.Output, $"answers with at most {Count(model.MaxOutput)} tokens, and {Count(request.MaxOutputTokens.Value)} are asked for")
            : null;

    private RouteRejection? Context(LlmModel model)
    {
        var needed = (long)request.InputTokens + (request.MaxOutputTokens ?? 1);
        return needed > model.ContextWindow
            ? new(RouteConstraint.Context, $"holds {Count(model.ContextWindow)} tokens, and question and answer need {Count(needed)}")
            : null;
    }

    private RouteRejection? Availability(LlmModel model) =>
        availability.WhyNot(model) is { } reason ? new(RouteConstraint.Availability, $"cannot be called now: {reason}") : null;

    /// <summary>A country holds its provinces.</summary>
    private static bool Holds(string allowed, string region) =>
        region == allowed || (region.Length > allowed.Length && region[allowed.Length] == '-' && region.StartsWith(allowed, StringComparison.Ordinal));

    private static string Count(long tokens) => tokens.ToString("N0", CultureInfo.InvariantCulture);
}
