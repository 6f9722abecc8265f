using CheNu.Grains.Llm;

namespace CheNu.Client;

/// <summary>Shows where a call goes: a line for each candidate, in order, and what became of it.</summary>
internal static class RouteView
{
    public static void Show(Printer printer, RouteDecision decision)
    {
        var chosen = decision.Chosen;
        printer.Heading(chosen is null ? "No model" : $"{chosen.Alias}, called {chosen.Id} by {chosen.Provider.Name}");
        if (decision.Candidates.Length > 0)
        {
            printer.Grid(
                ["model", "id", "provider", "because", "outcome", "reason"],
                [.. decision.Candidates.Select(IReadOnlyList<string> (candidate) =>
                [
                    candidate.Model.Alias,
                    candidate.Model.Id,
                    candidate.Model.Provider.Key,
                    RouteDecisionWriter.Word(candidate.Origin),
                    Outcome(candidate, chosen),
                    candidate.Rejection?.Reason ?? "",
                ])]);
        }

        if (decision.Refusal is not { } refusal) return;
        printer.ErrorLine($"refused ({RouteDecisionWriter.Word(refusal.Constraint)}): {refusal.Message}");
        if (refusal.Suggestions.Length > 0) printer.ErrorLine($"  Did you mean {string.Join(" or ", refusal.Suggestions)}?");
    }

    private static string Outcome(RouteCandidate candidate, LlmModel? chosen) => candidate.Rejection switch
    {
        { } rejection => "rejected: " + RouteDecisionWriter.Word(rejection.Constraint),
        _ when ReferenceEquals(candidate.Model, chosen) => "chosen",
        _ => "fallback",
    };
}
