namespace CheNu.Grains.Caching;

/// <summary>A moment in the order of invalidations.</summary>
/// <param name="Era">Which log: a log that was lost begins another era, and nothing older counts.</param>
/// <param name="Sequence">How many invalidations that log had seen.</param>
[GenerateSerializer, Immutable, Alias("chenu.CacheVersion")]
public readonly record struct CacheVersion([property: Id(0)] long Era, [property: Id(1)] long Sequence);
