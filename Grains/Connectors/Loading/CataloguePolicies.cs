using System.Collections.Immutable;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors.Loading;
using CheNu.Grains.Resilience;

namespace CheNu.Grains.Connectors;

/// <summary>Checks a catalogue's <c>policies.yaml</c>, every part of it.</summary>
public static class CataloguePolicies
{
    /// <summary>All that is wrong with the file, in order of line and column; empty when there is no such file.</summary>
    /// <param name="folder">The catalogue's folder; anything else has no policies.</param>
    public static ImmutableArray<CatalogueError> Check(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var errors = AdmissionPolicyLoader.Load(folder).Errors.Union(PolicyFile<HealthPolicy>.Check(folder, HealthPolicyReader.Read));
        return [.. errors.OrderBy(static error => error.Line).ThenBy(static error => error.Column)];
    }
}
