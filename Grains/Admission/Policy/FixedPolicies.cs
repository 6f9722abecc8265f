namespace CheNu.Grains.Admission;

/// <summary>Policies that never change.</summary>
public sealed class FixedPolicies(AdmissionPolicy policy) : IAdmissionPolicies
{
    public AdmissionPolicy Current => policy;
}
