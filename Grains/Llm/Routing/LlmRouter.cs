using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Llm;

/// <summary>Chooses models. A pure function: the same facts, catalogue and availability give the same decision.</summary>
public static class LlmRouter
{
    /// <summary>As much of an unknown name is said again.</summary>
    private const int MaxShown = 64;

    /// <summary>Decides where a call may go.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not 0 to 3, or a number of tokens is out of its range.</exception>
    public static RouteDecision Route(RouteRequest request, LlmCatalogue catalogue, LlmAvailability availability)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(availability);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Level, 3);
        ArgumentOutOfRangeException.ThrowIfNegative(request.InputTokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxOutputTokens ?? 1, 1);

        TaskRule? task = null;
        if (request.Task is not null && !catalogue.Routing.Tasks.TryGetValue(request.Task, out task))
            return Unknown(RouteConstraint.Task, "type of task", request.Task, catalogue.Routing.Tasks.Keys, Nearest(request.Task, catalogue.Routing.Tasks.Keys));

        LlmModel? asked = null;
        if (request.Model is not null and not RouteRequest.Auto && (asked = catalogue.Find(request.Model)) is null)
            return Unknown(RouteConstraint.Model, "model", request.Model, catalogue.Models.Keys.Append(RouteRequest.Auto), ModelSuggestions.For(request.Model, catalogue));

        var rules = new RouteRules(request, catalogue.Routing.Levels[request.Level], task, availability);
        var candidates = RouteCandidates.Of(catalogue, rules.Level, task, asked)
            .Select(candidate => new RouteCandidate(candidate.Model, candidate.Origin, rules.FirstUnmet(candidate.Model)))
            .ToImmutableArray();
        return new(request, catalogue.Version, candidates, RefusalOf(request, candidates));

        RouteDecision Unknown(RouteConstraint constraint, string kind, string name, IEnumerable<string> known, IEnumerable<string> near)
        {
            var shown = name.Length <= MaxShown ? name : name[..MaxShown] + "…";
            return new(request, catalogue.Version, [], new(constraint, $"There is no {kind} '{shown}'. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.", [.. near]));
        }
    }

    private static IReadOnlyList<string> Nearest(string name, IEnumerable<string> known) => NearestNames.Find(name, known);

    /// <summary>
    /// The candidate that came farthest says why there is none: the constraint that it fails is the first that leaves no
    /// candidate when they are applied one after the other.
    /// </summary>
    private static RouteRefusal? RefusalOf(RouteRequest request, ImmutableArray<RouteCandidate> candidates)
    {
        if (candidates.Any(static candidate => candidate.Rejection is null)) return null;
        if (candidates.IsEmpty) return new(RouteConstraint.Provider, $"The catalogue has no model for the task '{request.Task}'.", []);
        var farthest = candidates.MaxBy(static candidate => candidate.Rejection!.Constraint)!;
        var rejection = farthest.Rejection!;
        var others = candidates.Length == 1 ? "" : $" None of the {candidates.Length} candidates comes farther.";
        return new(rejection.Constraint, $"{farthest.Model.Alias} {rejection.Reason}.{others}", []);
    }
}
