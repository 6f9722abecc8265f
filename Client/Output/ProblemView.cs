using System.Globalization;

namespace CheNu.Client;

/// <summary>Says on the error stream why something failed and what to do next.</summary>
internal static class ProblemView
{
    public static void Show(Printer printer, Problem problem)
    {
        printer.ErrorLine($"{problem.Code}: {problem.Detail}");
        foreach (var field in problem.Fields) printer.ErrorLine($"  {field.Field}: {field.Text}");
        if (problem.Suggestions.Count > 0 && problem.NextStep?.Contains(problem.Suggestions[0], StringComparison.Ordinal) is not true) printer.ErrorLine($"  Did you mean {string.Join(", ", problem.Suggestions)}?");
        if (problem.VendorStatus is { } status) printer.ErrorLine($"  The vendor answered {status}{(problem.VendorCode is { } code ? $" ({code})" : "")}.");
        if (problem.Effect is "unknown") printer.ErrorLine("  Whether it took effect is unknown: look before you repeat it.");
        if (problem.Effect is "done") printer.ErrorLine("  It took effect all the same.");
        if (problem.RetryAfter is { } wait) printer.ErrorLine($"  Come back in {wait.ToString("0.###", CultureInfo.InvariantCulture)} s.");
        if (problem.NextStep is { } next) printer.ErrorLine($"  Next: {next}");
        if (problem.Instance is { } id) printer.ErrorLine($"  Call {id}");
    }
}
