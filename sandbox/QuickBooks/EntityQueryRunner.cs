using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>Answers a query from the store; nothing found leaves the entity's list out, as QuickBooks does.</summary>
internal static class EntityQueryRunner
{
    private static readonly string[] Common = ["Id", "MetaData", "Active", "DisplayName", "Name", "Balance", "TotalAmt", "Type", "AccountType", "FullyQualifiedName"];

    public static JsonObject Run(EntityQuery query, EntityStore store)
    {
        if (!store.Kinds.Contains(query.Entity, StringComparer.Ordinal) && !EntityRules.Writable.Values.Any(entity => entity.Name == query.Entity))
            throw QuickBooksErrors.Query("4001", $"There is no entity '{query.Entity}'; names are case-sensitive.");
        foreach (var property in query.Where.Select(condition => condition.Property).Append(query.OrderBy ?? "Id"))
            CheckProperty(query.Entity, property);

        var found = store.All(query.Entity).Where(entity => query.Where.All(condition => Holds(condition, entity))).ToList();
        if (query.CountOnly)
            return new JsonObject { ["totalCount"] = found.Count };
        if (query.OrderBy is { } order)
            found = query.Descending ? [.. found.OrderByDescending(entity => Text(entity, order), Values)] : [.. found.OrderBy(entity => Text(entity, order), Values)];
        var page = found.Skip(query.StartPosition - 1).Take(query.MaxResults).ToList();
        if (page.Count == 0)
            return [];
        return new JsonObject { [query.Entity] = JsonText.Copies(page), ["startPosition"] = query.StartPosition, ["maxResults"] = page.Count };
    }

    private static Comparer<string?> Values { get; } = Comparer<string?>.Create(Compare);

    private static void CheckProperty(string entity, string property)
    {
        var first = property.Split('.')[0];
        var known = EntityRules.Writable.Values.Where(one => one.Name == entity).SelectMany(one => one.Rule.Members.Keys).Concat(Common);
        if (!known.Contains(first, StringComparer.Ordinal))
            throw QuickBooksErrors.Query("4001", $"The property '{property}' of {entity} cannot be queried.");
    }

    private static bool Holds(EntityQuery.Condition condition, JsonObject entity)
    {
        var text = Text(entity, condition.Property);
        return condition.Operator switch
        {
            "LIKE" => text is not null && Like(condition.Values[0], text),
            "IN" => condition.Values.Any(value => Compare(text, value) == 0),
            "=" => Compare(text, condition.Values[0]) == 0,
            _ => text is not null && condition.Operator switch
            {
                "<" => Compare(text, condition.Values[0]) < 0,
                ">" => Compare(text, condition.Values[0]) > 0,
                "<=" => Compare(text, condition.Values[0]) <= 0,
                _ => Compare(text, condition.Values[0]) >= 0,
            },
        };
    }

    /// <summary>The property's value as text; a reference stands for the id that it holds.</summary>
    private static string? Text(JsonObject entity, string property)
    {
        JsonNode? node = entity;
        foreach (var name in property.Split('.'))
            node = (node as JsonObject)?[name];
        return (node is JsonObject reference ? reference["value"] : node)?.ToString();
    }

    /// <summary>As numbers or as times when both are, else as texts without case.</summary>
    private static int Compare(string? left, string? right)
    {
        if (decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var b))
            return a.CompareTo(b);
        return DateTimeOffset.TryParse(left, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var x)
            && DateTimeOffset.TryParse(right, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var y)
                ? x.CompareTo(y)
                : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Like(string pattern, string text)
    {
        var parts = pattern.Split('%').ToImmutableArray();
        if (parts.Length == 1)
            return string.Equals(pattern, text, StringComparison.OrdinalIgnoreCase);
        if (!text.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase) || !text.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts.Skip(1).Take(parts.Length - 2))
        {
            var found = text.IndexOf(part, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return at + parts[^1].Length <= text.Length;
    }
}
