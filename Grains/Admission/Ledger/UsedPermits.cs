namespace CheNu.Grains.Admission;

/// <summary>Permits used together.</summary>
/// <param name="Age">How long ago.</param>
/// <param name="Permits">How many.</param>
[GenerateSerializer, Immutable, Alias("chenu.UsedPermits")]
public sealed record UsedPermits([property: Id(0)] TimeSpan Age, [property: Id(1)] long Permits);
