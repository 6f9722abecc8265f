using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>errors</c>: what a vendor's refusals mean.</summary>
internal sealed class ErrorRuleReader(FileReport report, Patterns patterns)
{
    public ImmutableArray<ErrorRule> Read(MapReader reader)
    {
        var rules = ImmutableArray.CreateBuilder<ErrorRule>();
        foreach (var node in reader.List("errors"))
        {
            if (MapReader.Of(node, report, "an error rule") is { } rule) rules.Add(Rule(rule));
        }

        return rules.ToImmutable();
    }

    private ErrorRule Rule(MapReader reader)
    {
        var when = reader.Members("when", "'when'");
        if (reader.Map.Find("when") is null) report.Add(reader.Map, "An error rule needs 'when'. Allowed: status, body, header.");
        var statuses = when is null ? [] : Statuses(when);
        var (body, bodyMatches) = when is null ? (null, null) : One(when, "body");
        var (header, headerMatches) = when is null ? (null, null) : One(when, "header");
        if (when is not null && when.Map.Entries.Length == 0) report.Add(when.Map, "'when' is empty: the rule would match every answer. Allowed: status, body, header.");
        when?.Finish();
        var standard = Standard(statuses);
        var code = reader.Scalar("code");
        if (code is not null && !Names.IsWord(code.Value)) report.Add(code, $"'{code.Value}' is not a code. Allowed: letters, digits and underscores, as in rate_limited.");
        var retryable = reader.Flag("retryable");
        var answer = reader.TakeEntry("answer");
        if (answer is not null and not { Value: YamlMap }) report.Add(answer.Value.Value, $"'answer' is the object to answer with; this is {answer.Value.Value.Kind}.");
        var rule = new ErrorRule
        {
            Statuses = statuses,
            BodyPath = body is null ? null : PathReader.Read(body, report),
            BodyMatches = bodyMatches,
            Header = header?.Value,
            HeaderMatches = headerMatches,
            Code = code?.Value ?? standard.Code,
            Side = reader.Word("side", "caller", "policy", "credential", "network", "vendor") ?? standard.Side,
            Retryable = retryable ?? (code is null && standard.Retryable),
            Effect = reader.Word("effect", "done", "not_done", "unknown"),
            Text = reader.Text("text"),
            NextStep = reader.Text("next"),
            Answer = answer is { Value: YamlMap } ? JsonReader.Read(answer.Value.Value) : null,
        };
        reader.Finish();
        return rule;
    }

    /// <summary>What an answer of this status means when nothing else is said; as in the README. Of the effect the status that arrives decides.</summary>
    private static (string Code, string Side, bool Retryable) Standard(ImmutableArray<(int From, int To)> statuses) =>
        (statuses.IsEmpty ? 400 : statuses[0].From) switch
        {
            401 => (ErrorCodes.CredentialRejected, "credential", false),
            403 => (ErrorCodes.Forbidden, "credential", false),
            404 or 410 => (ErrorCodes.NotFound, "caller", false),
            408 or 409 or 425 => (ErrorCodes.Conflict, "vendor", true),
            429 => (ErrorCodes.RateLimited, "vendor", true),
            501 or 505 => (ErrorCodes.VendorFailed, "vendor", false),
            >= 500 => (ErrorCodes.VendorFailed, "vendor", true),
            _ => (ErrorCodes.Rejected, "caller", false),
        };

    private ImmutableArray<(int From, int To)> Statuses(MapReader when)
    {
        var statuses = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (var scalar in when.Texts("status"))
        {
            if (Range(scalar.Value) is { } range) statuses.Add(range);
            else report.Add(scalar, $"'{scalar.Value}' is not a status. Allowed: 100 to 599, a class as in 4xx, a range as in 500-599, or a list of these.");
        }

        return statuses.ToImmutable();
    }

    private static (int From, int To)? Range(string text)
    {
        if (text.Length == 3 && text.EndsWith("xx", StringComparison.Ordinal) && text[0] is >= '1' and <= '5')
            return ((text[0] - '0') * 100, ((text[0] - '0') * 100) + 99);
        var parts = text.Split('-');
        if (parts.Length > 2 || !Status(parts[0], out var from) || !Status(parts[^1], out var to) || from > to) return null;
        return (from, to);
    }

    private static bool Status(string text, out int status) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status is >= 100 and <= 599;

    private (YamlScalar? Name, Regex? Matches) One(MapReader when, string member)
    {
        var entries = when.Entries(member);
        if (entries.Length == 0) return (null, null);
        if (entries.Length > 1) report.Add(entries[1].Key, $"'{member}' holds one condition; write a second rule for another.");
        if (entries[0].Value is YamlScalar { IsNull: false } pattern) return (entries[0].Key, patterns.Read(pattern, report));
        report.Add(entries[0].Value, $"'{entries[0].Name}' must be a regular expression for the whole value, not {entries[0].Value.Kind}.");
        return (null, null);
    }
}
