namespace Embedded.Storage.Tests;

/// <summary>Derived.</summary>
[GenerateSerializer, Alias("storage.Fish")]
public sealed record Fish(string Name) : Animal(Name);
