using System.Collections.Immutable;

namespace CheNu.Sandbox.Rbq;

/// <summary>One fictitious licence of the register.</summary>
internal sealed record RegisterLicence(
    string Number,
    string Status,
    string Type,
    string Issued,
    string Restriction,
    string RestrictionFrom,
    string RestrictionTo,
    string Neq,
    string Name,
    string Municipality,
    string RegionCode,
    string Region,
    string Mandatary,
    ImmutableArray<string> SubCategories,
    ImmutableArray<string> OtherNames);
