using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Where data goes, and which personal data may be in it.</summary>
/// <param name="Regions">Country or province codes (<c>CA-QC</c>, <c>CA</c>, <c>US</c>); empty: unknown, treated as outside Canada.</param>
/// <param name="DataClasses">Classes of personal data that calls may carry.</param>
public sealed record Residency(ImmutableArray<string> Regions, ImmutableArray<string> DataClasses)
{
    public static Residency Unknown { get; } = new([], []);
}
