using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>An attempt that wants to be made, with all that the ledger has to know of it.</summary>
public sealed record BudgetOrder
{
    public required Guid Id { get; init; }

    /// <summary>The accounts that it concerns.</summary>
    public required ImmutableArray<BudgetAccount> Accounts { get; init; }

    /// <summary>Not negative.</summary>
    public required long InputTokens { get; init; }

    /// <summary>The longest answer that the caller allows; null: any.</summary>
    public required int? MaxOutputTokens { get; init; }

    /// <summary>The longest answer that the model gives to this question; 1 or more.</summary>
    public required int ModelMaxOutput { get; init; }

    public required LlmCost Cost { get; init; }

    /// <summary>The name of the prices' version.</summary>
    public required string PriceVersion { get; init; }
}
