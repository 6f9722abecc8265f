namespace CheNu.Grains.Caching;

/// <summary>What a silo fetched, for its partition.</summary>
[GenerateSerializer, Immutable, Alias("chenu.PartitionDelivery")]
public sealed record PartitionDelivery
{
    [Id(0)] public required CacheKey Key { get; init; }

    [Id(1)] public required long Flight { get; init; }

    [Id(2)] public required CachedAnswer Answer { get; init; }

    /// <summary>How long ago it was fetched, when this was sent.</summary>
    [Id(3)] public TimeSpan Age { get; init; }

    /// <summary>Whether it is kept, or only told to those who wait.</summary>
    [Id(4)] public bool Keep { get; init; } = true;
}
