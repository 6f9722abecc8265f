namespace CheNu.Grains.Resilience;

/// <summary>What a silo says to the authority of a breaker: that it is there and calls the connector, and what its own calls show.</summary>
/// <param name="Silo">The silo's name for itself, unique to its life.</param>
/// <param name="Epoch">The epoch that its evidence belongs to; evidence of another epoch is not counted.</param>
/// <param name="IsOpen">Whether its own calls have opened it in that epoch.</param>
/// <param name="Life">The authority's life that it knows, 0 for none.</param>
/// <param name="Version">The version of that life that it knows.</param>
[GenerateSerializer, Immutable, Alias("chenu.BreakerReport")]
public sealed record BreakerReport(
    [property: Id(0)] string Silo,
    [property: Id(1)] long Epoch,
    [property: Id(2)] bool IsOpen,
    [property: Id(3)] long Life = 0,
    [property: Id(4)] long Version = 0);
