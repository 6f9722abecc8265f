namespace CheNu.Grains.Caching;

/// <summary>What became of a delivery.</summary>
/// <param name="Entry">The entry's name when it is kept; zero: it was invalidated meanwhile, or was not to be kept.</param>
/// <param name="IsOutdated">Whether it was invalidated meanwhile.</param>
[GenerateSerializer, Immutable, Alias("chenu.PartitionStored")]
public readonly record struct PartitionStored([property: Id(0)] long Entry, [property: Id(1)] bool IsOutdated);
