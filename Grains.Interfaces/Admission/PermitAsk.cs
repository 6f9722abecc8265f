namespace CheNu.Grains.Admission;

/// <summary>A caller that wants permits for itself.</summary>
/// <param name="Permits">1 or more.</param>
/// <param name="Level">The agent's level, 0 to 3; lower goes first.</param>
/// <param name="Age">How long ago the call came.</param>
/// <param name="MaxWait">How long it can still wait; zero: not at all.</param>
/// <param name="Hold">Null: used at once. Otherwise a reservation, to be settled within this time.</param>
[GenerateSerializer, Immutable, Alias("chenu.PermitAsk")]
public sealed record PermitAsk(
    [property: Id(0)] long Permits,
    [property: Id(1)] int Level,
    [property: Id(2)] TimeSpan Age,
    [property: Id(3)] TimeSpan MaxWait,
    [property: Id(4)] TimeSpan? Hold = null);
