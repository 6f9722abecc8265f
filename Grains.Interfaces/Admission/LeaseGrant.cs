namespace CheNu.Grains.Admission;

/// <summary>Permits for a silo to spend.</summary>
/// <param name="Lease">Its id.</param>
/// <param name="Permits">How many.</param>
/// <param name="For">Usable for so long after the request was sent, on the silo's own clock.</param>
[GenerateSerializer, Immutable, Alias("chenu.LeaseGrant")]
public sealed record LeaseGrant(
    [property: Id(0)] long Lease,
    [property: Id(1)] long Permits,
    [property: Id(2)] TimeSpan For);
