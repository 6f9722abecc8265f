using CheNu.Grains.Connectors;

namespace Catalogue.Tests;

/// <summary>The catalogue that this repository ships.</summary>
internal static class Shipped
{
    public static CatalogueLoadResult Result { get; } = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalog"));

    public static ConnectorCatalogue Catalogue => Result.OrThrow();
}
