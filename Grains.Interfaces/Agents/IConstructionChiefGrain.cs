namespace CheNu.Grains.Agents;

/// <summary>Sample agent of level 1, <c>L1_CHIEF_CONSTRUCTION/…</c>: uses a connector of its own, and asks a specialist for the rest.</summary>
[Alias("chenu.IConstructionChiefGrain")]
public interface IConstructionChiefGrain : IGrainWithStringKey
{
    /// <summary>Whether a subcontractor may be hired: in order with the CNESST, and licensed by the RBQ.</summary>
    /// <param name="employerId">The CNESST's number of the employer.</param>
    /// <param name="licence">The RBQ licence.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    [Alias("Vet"), ResponseTimeout("00:03:00")]
    ValueTask<SubcontractorVerdict> Vet(string employerId, string licence, CancellationToken cancellationToken = default);
}
