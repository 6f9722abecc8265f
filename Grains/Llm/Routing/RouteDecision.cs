using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>Which models a call may go to, in order, and why not to others; or why to none.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="CatalogueVersion">Of the <see cref="LlmCatalogue"/> that decided: with it the decision can be made again.</param>
/// <param name="Candidates">In order of preference, each model once.</param>
/// <param name="Refusal">Not null exactly when no candidate may be called.</param>
public sealed record RouteDecision(RouteRequest Request, string CatalogueVersion, ImmutableArray<RouteCandidate> Candidates, RouteRefusal? Refusal)
{
    /// <summary>The model to call first; null when refused.</summary>
    public LlmModel? Chosen => Candidates.FirstOrDefault(static candidate => candidate.Rejection is null)?.Model;

    /// <summary>The chosen model and those that may follow it; each satisfies all that the first one does.</summary>
    public IEnumerable<LlmModel> Targets => Candidates.Where(static candidate => candidate.Rejection is null).Select(static candidate => candidate.Model);
}
