using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>
/// The ledger of all language-model budgets, one for the cluster (<see cref="Key"/>): what an attempt may cost is held before
/// it is sent, what it did cost is booked after it. No limit is passed by more than a provider reports beyond what was asked of it.
/// </summary>
[Alias("chenu.ILlmBudgetGrain")]
public interface ILlmBudgetGrain : IGrainWithStringKey
{
    /// <summary>The key of the one ledger.</summary>
    const string Key = "all";

    /// <summary>Holds the most that an attempt can cost, in all accounts that it concerns or in none.</summary>
    /// <exception cref="ArgumentException">The model is unknown, a number is out of range, or the id was used before and is closed.</exception>
    [Alias("Reserve")]
    ValueTask<BudgetAnswer> Reserve(BudgetRequest request);

    /// <summary>Books what an attempt used, whatever its end: answered, failed, cancelled, given up.</summary>
    [Alias("Settle")]
    ValueTask<BudgetBooking> Settle(Guid id, TokenUsage usage);

    /// <summary>Frees what was held for an attempt that was never sent.</summary>
    [Alias("Release")]
    ValueTask<BudgetBooking> Release(Guid id);

    /// <summary>Today's accounts, in order of scope and name; at most a thousand.</summary>
    [Alias("Look")]
    ValueTask<ImmutableArray<BudgetStatus>> Look(BudgetScope? scope = null, string? name = null);

    /// <summary>The rules, and how many attempts each has counted since the ledger was loaded: a rule that counts none is probably mistyped.</summary>
    [Alias("LookAtRules")]
    ValueTask<ImmutableArray<BudgetRuleStatus>> LookAtRules();
}
