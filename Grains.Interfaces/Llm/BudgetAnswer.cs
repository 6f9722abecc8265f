namespace CheNu.Grains.Llm;

/// <summary>Whether an attempt may be made, and how long its answer may be.</summary>
[GenerateSerializer, Immutable, Alias("chenu.BudgetAnswer")]
public sealed record BudgetAnswer
{
    /// <summary>Null: granted.</summary>
    [Id(0)] public BudgetRefusal? Refusal { get; init; }

    /// <summary>To be sent as the attempt's maximum of output tokens; 0 when refused.</summary>
    [Id(1)] public int MaxOutputTokens { get; init; }

    /// <summary>Whether the maximum is lower than the model's because a budget has no more; the caller is told.</summary>
    [Id(2)] public bool IsClamped { get; init; }

    /// <summary>What is held until the attempt is settled or released.</summary>
    [Id(3)] public BudgetAmount Held { get; init; }

    /// <summary>When an attempt that is neither settled nor released is booked in full.</summary>
    [Id(4)] public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The version of the prices that count, <c>2026-11-21</c>.</summary>
    [Id(5)] public string PriceVersion { get; init; } = "";
}
