namespace RuntimeContract.Grains;

/// <summary>A generic message.</summary>
[GenerateSerializer, Immutable, Alias("contract.Pair`2")]
public sealed record Pair<TLeft, TRight>
{
    [Id(0)]
    public required TLeft Left { get; init; }

    [Id(1)]
    public required TRight Right { get; init; }
}
