namespace Embedded.Storage.Tests;

/// <summary>Derived.</summary>
[GenerateSerializer, Alias("storage.Dog")]
public sealed record Dog(string Name, [property: Id(0)] int Tricks) : Animal(Name);
