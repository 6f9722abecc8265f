using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>The budgets of a catalogue.</summary>
/// <param name="Calendar">When a day begins.</param>
/// <param name="Lifetime">After so long an attempt of which nothing was heard is booked in full.</param>
/// <param name="Rules">In each scope the more telling pattern stands first: names, then patterns, the longer first.</param>
public sealed record BudgetRules(BudgetCalendar Calendar, TimeSpan Lifetime, ImmutableArray<BudgetRule> Rules)
{
    /// <summary>The name of the account of everybody.</summary>
    public const string Everybody = "*";

    /// <summary>The rule for an account, the most telling one; null: none.</summary>
    public BudgetRule? RuleOf(BudgetScope scope, string name) => Rules.FirstOrDefault(rule => rule.Scope == scope && rule.Matches(name));

    /// <summary>The accounts with limits that an attempt concerns, in order of scope. A provider's own tokens a minute count where no rule says otherwise.</summary>
    public IEnumerable<BudgetAccount> AccountsOf(string agent, string? user, LlmModel model)
    {
        if (Account(BudgetScope.Agent, agent) is { } ofAgent) yield return ofAgent;
        if (user is not null && Account(BudgetScope.User, user) is { } ofUser) yield return ofUser;
        if (Account(BudgetScope.Model, model.Alias) is { } ofModel) yield return ofModel;
        if (Provider(model.Provider) is { } ofProvider) yield return ofProvider;
        if (Account(BudgetScope.All, Everybody) is { } ofAll) yield return ofAll;
    }

    private BudgetAccount? Account(BudgetScope scope, string name) =>
        RuleOf(scope, name) is { } rule ? new(new(scope, name), rule.Limits) : null;

    private BudgetAccount? Provider(LlmProvider provider)
    {
        var account = Account(BudgetScope.Provider, provider.Key);
        if (provider.TokensPerMinute is not { } declared) return account;
        var limits = account?.Limits ?? new(null, null, null, null);
        return new(new(BudgetScope.Provider, provider.Key), limits.TokensPerMinute is null ? limits with { TokensPerMinute = declared } : limits);
    }
}
