using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>How the last attempt to load the catalogue went.</summary>
/// <param name="At">When, by the silo's clock.</param>
/// <param name="Version">The version in force since.</param>
/// <param name="Errors">Empty: it succeeded. Otherwise the version before stayed in force.</param>
public sealed record CatalogueReload(DateTimeOffset At, string Version, ImmutableArray<CatalogueError> Errors)
{
    public bool Succeeded => Errors.IsEmpty;
}
