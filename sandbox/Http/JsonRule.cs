using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Http;

/// <summary>The shape that a vendor expects of a JSON value.</summary>
internal sealed record JsonRule(JsonRuleKind Kind)
{
    public bool IsRequired { get; init; }

    public bool IsNullable { get; init; }

    /// <summary>The words allowed of a text, or any.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    public IReadOnlyDictionary<string, JsonRule> Members { get; init; } = new Dictionary<string, JsonRule>(StringComparer.Ordinal);

    /// <summary>Whether members that are not listed are let through.</summary>
    public bool IsOpen { get; init; }

    public JsonRule? Items { get; init; }

    public int MinLength { get; init; }

    public int MaxLength { get; init; } = int.MaxValue;

    public static JsonRule Any { get; } = new(JsonRuleKind.Any);

    public static JsonRule Text { get; } = new(JsonRuleKind.Text);

    public static JsonRule Number { get; } = new(JsonRuleKind.Number);

    public static JsonRule Integer { get; } = new(JsonRuleKind.Integer);

    public static JsonRule Boolean { get; } = new(JsonRuleKind.Boolean);

    public static JsonRule Date { get; } = new(JsonRuleKind.Date);

    public static JsonRule Timestamp { get; } = new(JsonRuleKind.Timestamp);

    /// <summary>Any object.</summary>
    public static JsonRule Open { get; } = new(JsonRuleKind.Object) { IsOpen = true };

    public JsonRule Required => this with { IsRequired = true };

    public JsonRule OrNull => this with { IsNullable = true };

    public static JsonRule Word(params ImmutableArray<string> values) => Text with { Values = values };

    public static JsonRule List(JsonRule items, int minimum = 0) => new(JsonRuleKind.List) { Items = items, MinLength = minimum };

    public static JsonRule Object(Dictionary<string, JsonRule> members, bool open = false) =>
        new(JsonRuleKind.Object) { Members = members, IsOpen = open };

    /// <summary>The first problem, or null.</summary>
    public JsonProblem? Check(JsonNode? value, string path = "")
    {
        if (value is null)
            return IsNullable ? null : Mistyped(path, "must not be null");
        var kind = value.GetValueKind();
        return Kind switch
        {
            JsonRuleKind.Text => kind == JsonValueKind.String ? CheckText(value.GetValue<string>(), path) : Mistyped(path, "must be a text"),
            JsonRuleKind.Number => kind == JsonValueKind.Number ? null : Mistyped(path, "must be a number"),
            JsonRuleKind.Integer => kind == JsonValueKind.Number && value.AsValue().TryGetValue(out long _) ? null : Mistyped(path, "must be an integer"),
            JsonRuleKind.Boolean => kind is JsonValueKind.True or JsonValueKind.False ? null : Mistyped(path, "must be true or false"),
            JsonRuleKind.Date => kind != JsonValueKind.String ? Mistyped(path, "must be a date") : IsDate(value.GetValue<string>()) ? null : Bad(path, "must be a date such as 2026-11-21"),
            JsonRuleKind.Timestamp => kind != JsonValueKind.String ? Mistyped(path, "must be a time") : IsTimestamp(value.GetValue<string>()) ? null : Bad(path, "must be an RFC 3339 time with an offset"),
            JsonRuleKind.Object => value is JsonObject members ? CheckMembers(members, path) : Mistyped(path, "must be an object"),
            JsonRuleKind.List => value is JsonArray items ? CheckItems(items, path) : Mistyped(path, "must be a list"),
            _ => null,
        };
    }

    public static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>RFC 3339: date, <c>T</c>, time with optional fraction, <c>Z</c> or an offset.</summary>
    public static bool IsTimestamp(string text) =>
        text.Length >= 20 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    private JsonProblem? CheckText(string text, string path) =>
        !Values.IsEmpty && !Values.Contains(text, StringComparer.Ordinal) ? Bad(path, "must be one of " + string.Join(", ", Values))
        : text.Length < MinLength ? Bad(path, "must not be empty")
        : text.Length > MaxLength ? Bad(path, string.Create(CultureInfo.InvariantCulture, $"must have at most {MaxLength} characters"))
        : null;

    private JsonProblem? CheckMembers(JsonObject members, string path)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var (name, rule) in Members)
        {
            if (rule.IsRequired && !members.ContainsKey(name))
                return new JsonProblem(JsonProblemKind.Missing, prefix + name, $"{prefix}{name} is missing.");
        }

        foreach (var (name, value) in members)
        {
            if (!Members.TryGetValue(name, out var rule))
            {
                if (IsOpen)
                    continue;
                return new JsonProblem(JsonProblemKind.Unknown, prefix + name, $"{prefix}{name} is not known.");
            }

            if (rule.Check(value, prefix + name) is { } problem)
                return problem;
        }

        return null;
    }

    private JsonProblem? CheckItems(JsonArray items, string path) =>
        items.Count < MinLength
            ? new JsonProblem(JsonProblemKind.Missing, path, $"{path} must hold at least {MinLength}.")
            : items.Select((item, i) => Items!.Check(item, $"{path}[{i}]")).FirstOrDefault(problem => problem is not null);

    private static JsonProblem Mistyped(string path, string text) => new(JsonProblemKind.Mistyped, path, $"{path} {text}.");

    private static JsonProblem Bad(string path, string text) => new(JsonProblemKind.BadValue, path, $"{path} {text}.");
}
