namespace CheNu.Grains.Admission;

/// <summary>What a silo has done with a lease so far. Counts up; may be sent twice.</summary>
/// <param name="Lease">The lease's id.</param>
/// <param name="Used">Permits used so far; of a reservation perhaps more than were reserved.</param>
/// <param name="SinceLastUse">How long before sending the last of them was used.</param>
/// <param name="Closed">Whether the rest will not be used.</param>
[GenerateSerializer, Immutable, Alias("chenu.LeaseReport")]
public sealed record LeaseReport(
    [property: Id(0)] long Lease,
    [property: Id(1)] long Used,
    [property: Id(2)] TimeSpan SinceLastUse,
    [property: Id(3)] bool Closed);
