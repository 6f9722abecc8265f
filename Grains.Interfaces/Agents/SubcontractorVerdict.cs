using System.Collections.Immutable;

namespace CheNu.Grains.Agents;

/// <summary>Whether a subcontractor may be hired.</summary>
/// <param name="Acceptable">True when nothing speaks against it and everything could be checked.</param>
/// <param name="Reasons">What speaks against it, in sentences; what could not be checked included.</param>
/// <param name="Licence">What the RBQ's register says.</param>
[GenerateSerializer, Immutable, Alias("chenu.SubcontractorVerdict")]
public sealed record SubcontractorVerdict(
    [property: Id(0)] bool Acceptable,
    [property: Id(1)] ImmutableArray<string> Reasons,
    [property: Id(2)] LicenceCheck Licence);
