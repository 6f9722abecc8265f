namespace RuntimeContract.Grains;

/// <summary>Derived from another message.</summary>
[GenerateSerializer, Immutable, Alias("contract.Employee")]
public sealed record Employee(string Name, int? Age, [property: Id(0)] string Title) : Person(Name, Age);
