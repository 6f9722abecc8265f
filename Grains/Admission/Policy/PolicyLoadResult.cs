using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>What came of reading the policies: the policy, or every error, never both.</summary>
/// <param name="Policy">Null when there is any error.</param>
/// <param name="Errors">In the order of the file; empty on success.</param>
public sealed record PolicyLoadResult(AdmissionPolicy? Policy, ImmutableArray<CatalogueError> Errors)
{
    /// <summary>The policy; a <see cref="CatalogueException"/> with all errors when there is none.</summary>
    /// <exception cref="CatalogueException">There are errors.</exception>
    public AdmissionPolicy OrThrow() => Policy ?? throw new CatalogueException(Errors);
}
