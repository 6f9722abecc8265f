namespace RuntimeContract.Grains;

/// <summary>A record struct that travels.</summary>
[GenerateSerializer, Immutable, Alias("contract.Position")]
public readonly record struct Position([property: Id(0)] double Latitude, [property: Id(1)] double Longitude);
