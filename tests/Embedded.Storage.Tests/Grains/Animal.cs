namespace Embedded.Storage.Tests;

/// <summary>A base type, for states that hold derived ones.</summary>
[GenerateSerializer, Alias("storage.Animal")]
public abstract record Animal([property: Id(0)] string Name);
