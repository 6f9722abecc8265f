using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>An attempt under way or expired, as it is stored when the ledger ends in good order.</summary>
[GenerateSerializer, Immutable, Alias("chenu.BudgetHoldState")]
public sealed record BudgetHoldState
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required DateOnly Day { get; init; }

    [Id(2)] public required DateTimeOffset ExpiresAt { get; init; }

    [Id(3)] public required BudgetAmount Held { get; init; }

    [Id(4)] public required ModelPrice Price { get; init; }

    [Id(5)] public required decimal CadPerUsd { get; init; }

    /// <summary>Accounts with limits by day.</summary>
    [Id(6)] public required ImmutableArray<BudgetAccountKey> Accounts { get; init; }

    /// <summary>Whether it is booked in full already.</summary>
    [Id(7)] public bool IsExpired { get; init; }
}
