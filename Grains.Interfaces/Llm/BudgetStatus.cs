namespace CheNu.Grains.Llm;

/// <summary>How an account stands today.</summary>
[GenerateSerializer, Immutable, Alias("chenu.BudgetStatus")]
public sealed record BudgetStatus
{
    [Id(0)] public required BudgetScope Scope { get; init; }

    [Id(1)] public required string Name { get; init; }

    /// <summary>In the budgets' time zone.</summary>
    [Id(2)] public required DateOnly Day { get; init; }

    /// <summary>Booked, <see cref="WrittenOff"/> included.</summary>
    [Id(3)] public required BudgetAmount Used { get; init; }

    /// <summary>Held for calls under way.</summary>
    [Id(4)] public required BudgetAmount Reserved { get; init; }

    /// <summary>Booked after a crash for what may have been used and was not written down.</summary>
    [Id(5)] public required BudgetAmount WrittenOff { get; init; }

    /// <summary>Null: no such limit; so are the next three.</summary>
    [Id(6)] public long? TokensPerMinute { get; init; }

    [Id(7)] public long? TokensPerDay { get; init; }

    [Id(8)] public decimal? UsdPerDay { get; init; }

    [Id(9)] public decimal? CadPerDay { get; init; }
}
