namespace RuntimeContract.Grains;

/// <summary>What a state grain shows of its state and of its record.</summary>
[GenerateSerializer, Immutable, Alias("contract.AccountView")]
public sealed record AccountView
{
    [Id(0)]
    public required string Owner { get; init; }

    [Id(1)]
    public required decimal Balance { get; init; }

    [Id(2)]
    public required int History { get; init; }

    [Id(3)]
    public required bool RecordExists { get; init; }

    [Id(4)]
    public required string? ETag { get; init; }
}
