using CheNu.Grains.Admission;

namespace Benchmarks.Admission;

/// <summary>Limits that never refuse, so that what is measured is the cost of deciding.</summary>
internal sealed class OpenLimits : ILimitDefinitions
{
    public static LimitDefinition Wide { get; } = LimitDefinition.Bucket(1_000_000_000, 1_000_000_000, TimeSpan.FromSeconds(1));

    public AdmissionPolicy Policy => AdmissionPolicy.Default;

    public LimitDefinition Of(LimitKey key) => Wide;
}
