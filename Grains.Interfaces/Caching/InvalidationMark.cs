namespace CheNu.Grains.Caching;

/// <summary>One mark's last invalidation.</summary>
/// <param name="Tag">The mark.</param>
/// <param name="Sequence">The how-many-eth invalidation.</param>
/// <param name="Group">The mark of the connector whose answers alone bear it, or null.</param>
[GenerateSerializer, Immutable, Alias("chenu.InvalidationMark")]
public sealed record InvalidationMark([property: Id(0)] CacheTag Tag, [property: Id(1)] long Sequence, [property: Id(2)] CacheTag? Group);
