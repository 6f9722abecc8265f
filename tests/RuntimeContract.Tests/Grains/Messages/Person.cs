namespace RuntimeContract.Grains;

/// <summary>A record with a primary constructor.</summary>
[GenerateSerializer, Immutable, Alias("contract.Person")]
public record Person([property: Id(0)] string Name, [property: Id(1)] int? Age);
