namespace RuntimeContract.Grains;

/// <summary>Which activation answered, and on which silo.</summary>
[GenerateSerializer, Immutable, Alias("contract.ActivationReport")]
public sealed record ActivationReport
{
    [Id(0)]
    public required Guid Activation { get; init; }

    [Id(1)]
    public required string Silo { get; init; }
}
