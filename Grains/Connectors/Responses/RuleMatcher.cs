using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Finds the first error rule that an answer meets.</summary>
internal static class RuleMatcher
{
    public static ErrorRule? Find(Endpoint endpoint, in VendorAnswer answer)
    {
        foreach (var rule in endpoint.Errors)
        {
            if (Matches(rule, answer))
                return rule;
        }

        return null;
    }

    private static bool Matches(ErrorRule rule, in VendorAnswer answer)
    {
        // A rule without any condition is for errors; it must not turn every answer into one.
        var isUnconditional = rule.Statuses.IsEmpty && rule.BodyPath is null && rule.Header is null;
        if (isUnconditional)
            return !answer.IsSuccess;
        return MatchesStatus(rule, answer.Status) && MatchesHeader(rule, answer) && MatchesBody(rule, answer.Body);
    }

    private static bool MatchesStatus(ErrorRule rule, int status)
    {
        foreach (var (from, to) in rule.Statuses)
        {
            if (status >= from && status <= to)
                return true;
        }

        return rule.Statuses.IsEmpty;
    }

    private static bool MatchesHeader(ErrorRule rule, in VendorAnswer answer)
    {
        if (rule.Header is null)
            return true;
        if (!answer.Headers.NonValidated.TryGetValues(rule.Header, out var values))
            return false;
        if (rule.HeaderMatches is not { } pattern)
            return true;

        foreach (var value in values)
        {
            if (WholeText.Matches(pattern, value))
                return true;
        }

        return false;
    }

    private static bool MatchesBody(ErrorRule rule, JsonElement? body)
    {
        if (rule.BodyPath is not { } path)
            return true;
        if (body is not { } root)
            return false;

        foreach (var value in DataPathReader.ReadAll(path, root))
        {
            if (rule.BodyMatches is not { } pattern || (JsonText.Scalar(value) is { } text && WholeText.Matches(pattern, text)))
                return true;
        }

        return false;
    }
}
