namespace CheNu.Grains.Llm;

/// <summary>Which limit has no room for an attempt.</summary>
[GenerateSerializer, Immutable, Alias("chenu.BudgetRefusal")]
public sealed record BudgetRefusal
{
    [Id(0)] public required BudgetScope Scope { get; init; }

    /// <summary>The account: an agent's name, a model's alias. A user's id is left out.</summary>
    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required BudgetMeasure Measure { get; init; }

    /// <summary>Tokens or dollars, as the measure says; so are the next three.</summary>
    [Id(3)] public required decimal Limit { get; init; }

    [Id(4)] public required decimal Used { get; init; }

    /// <summary>Held for calls under way.</summary>
    [Id(5)] public required decimal Reserved { get; init; }

    /// <summary>The least that the attempt needs.</summary>
    [Id(6)] public required decimal Needed { get; init; }

    /// <summary>The longest answer that fits now in every limit; 0: none does.</summary>
    [Id(7)] public required int OutputThatFits { get; init; }

    /// <summary>Whether there would be room if calls under way used nothing of what is held for them.</summary>
    [Id(8)] public required bool IsBusy { get; init; }

    /// <summary>When asking again can help.</summary>
    [Id(9)] public required DateTimeOffset RetryAt { get; init; }
}
