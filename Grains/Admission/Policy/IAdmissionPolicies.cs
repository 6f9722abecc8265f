namespace CheNu.Grains.Admission;

/// <summary>The policies in force; a reload swaps them.</summary>
public interface IAdmissionPolicies
{
    AdmissionPolicy Current { get; }
}
