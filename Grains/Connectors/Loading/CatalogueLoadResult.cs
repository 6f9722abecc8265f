using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>What came of reading a catalogue: the catalogue, or every error, never both.</summary>
/// <param name="Catalogue">Null when there is any error.</param>
/// <param name="Errors">In order of file, line and column; empty on success.</param>
public sealed record CatalogueLoadResult(ConnectorCatalogue? Catalogue, ImmutableArray<CatalogueError> Errors)
{
    /// <summary>The catalogue; a <see cref="CatalogueException"/> with all errors when there is none.</summary>
    /// <exception cref="CatalogueException">There are errors.</exception>
    public ConnectorCatalogue OrThrow() => Catalogue ?? throw new CatalogueException(Errors);
}
