using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>What a ledger stores: when an account's mark is raised, and when it ends.</summary>
[GenerateSerializer, Immutable, Alias("chenu.BudgetLedgerState")]
public sealed record BudgetLedgerState
{
    /// <summary>Set while a ledger works; found set, that ledger ended without a word.</summary>
    [Id(0)] public bool InUse { get; init; }

    /// <summary>Today and yesterday.</summary>
    [Id(1)] public ImmutableArray<BudgetBookState> Books { get; init; } = [];

    /// <summary>Empty while a ledger works.</summary>
    [Id(2)] public ImmutableArray<BudgetHoldState> Open { get; init; } = [];
}
