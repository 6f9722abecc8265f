using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm_budgets</c>.</summary>
internal sealed class BudgetReader(FileReport report, ModelNames names, ImmutableArray<LlmProvider> providers)
{
    private const string DefaultZone = "America/Toronto";
    private const long MostTokens = 1_000_000_000_000;
    private const decimal MostMoney = 100_000_000m;
    private const int LongestName = 128;
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(15);

    private readonly List<YamlScalar> _agents = [];

    /// <summary>The agents, and beginnings of agents, that budgets name.</summary>
    public IReadOnlyList<YamlScalar> Agents => _agents;

    private static readonly (string Key, BudgetScope Scope)[] Scopes =
    [
        ("agent", BudgetScope.Agent), ("user", BudgetScope.User), ("model", BudgetScope.Model), ("provider", BudgetScope.Provider), ("all", BudgetScope.All),
    ];

    public BudgetRules Read(MapReader file)
    {
        var reader = file.Members("llm_budgets", "'llm_budgets'");
        var calendar = new BudgetCalendar(Zone(reader?.Scalar("time_zone")));
        var lifetime = reader?.Duration("reservation_lifetime", TimeSpan.FromSeconds(10), TimeSpan.FromHours(24)) ?? DefaultLifetime;
        var rules = new List<BudgetRule>();
        foreach (var node in reader?.List("rules") ?? [])
        {
            if (MapReader.Of(node, report, "a budget") is not { } members || Rule(members) is not { } rule) continue;
            if (rules.Exists(other => other.Scope == rule.Scope && other.Pattern == rule.Pattern)) report.Add(node, $"There is a budget for '{rule.Pattern}' already.");
            else rules.Add(rule);
        }

        reader?.Finish();
        return new(calendar, lifetime, [.. rules.OrderBy(static rule => rule.Scope).ThenBy(static rule => rule.Pattern.EndsWith('*')).ThenByDescending(static rule => rule.Pattern.Length)]);
    }

    private BudgetRule? Rule(MapReader reader)
    {
        var given = Scopes.Select(scope => (scope.Scope, Name: reader.Scalar(scope.Key))).Where(static entry => entry.Name is not null).ToArray();
        var limits = new BudgetLimits(
            Amounts.Whole(reader, "tokens_per_minute", 1, MostTokens),
            Amounts.Whole(reader, "tokens_per_day", 1, MostTokens),
            Amounts.Read(reader, "usd_per_day", 0, MostMoney),
            Amounts.Read(reader, "cad_per_day", 0, MostMoney));
        reader.Finish();
        if (limits is { HasDaily: false, TokensPerMinute: null })
            report.Add(reader.Map, "A budget needs a limit: tokens_per_minute, tokens_per_day, usd_per_day or cad_per_day.");
        if (given is not [var (scope, name)])
        {
            report.Add(reader.Map, $"A budget is for one of {string.Join(", ", Scopes.Select(static scope => scope.Key))}; this one names {given.Length}.");
            return null;
        }

        CheckName(scope, name!);
        return new(scope, name!.Value, limits);
    }

    private void CheckName(BudgetScope scope, YamlScalar name)
    {
        var star = name.Value.IndexOf('*', StringComparison.Ordinal);
        if (name.Value.Length is 0 or > LongestName || (star >= 0 && star != name.Value.Length - 1))
            report.Add(name, $"'{name.Value}' is not a name. Allowed: a name, or its beginning and '*', at most {LongestName} characters.");
        else if (scope == BudgetScope.All && name.Value != BudgetRules.Everybody)
            report.Add(name, $"'{name.Value}' is not allowed for 'all'. Allowed: \"*\".");
        else if (scope == BudgetScope.Agent)
            CheckAgent(name);
        else if (star >= 0)
            return;
        else if (scope == BudgetScope.Model)
            names.Find(name);
        else if (scope == BudgetScope.Provider && providers.All(provider => provider.Key != name.Value))
            report.AddUnknown(name, $"There is no provider '{name.Value}'", name.Value, [.. providers.Select(static provider => provider.Key)]);
    }

    private void CheckAgent(YamlScalar name)
    {
        if (name.Value.EndsWith('*') ? Names.IsAgentBeginning(name.Value[..^1]) : Names.IsAgent(name.Value)) _agents.Add(name);
        else report.Add(name, $"'{name.Value}' is not an agent. Allowed: L0_, L1_, L2_ or L3_ and its name, or a beginning and '*'.");
    }

    private TimeZoneInfo Zone(YamlScalar? name)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name?.Value ?? DefaultZone, out var zone)) return zone;
        if (name is not null) report.Add(name, $"'{name.Value}' is not a time zone of this machine. Allowed: its name in the time zone database, such as \"{DefaultZone}\".");
        else report.Add(1, 1, $"This machine has no time zone {DefaultZone}, which 'llm_budgets' needs where it names none: install its time zone data, or name one of its own.");
        return TimeZoneInfo.Utc;
    }
}
