using CheNu.Grains.Connectors;

namespace Llm.Tests;

/// <summary>The catalogue that this repository ships.</summary>
internal static class Shipped
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "catalog");

    public static ConnectorCatalogue Whole { get; } = CatalogueLoader.Load(Folder).OrThrow();

    public static LlmCatalogue Catalogue => Whole.Llm!;

    public static string Text { get; } = File.ReadAllText(Path.Combine(Folder, "llm.yaml"));
}
