using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace Llm.Tests;

/// <summary>An <c>llm.yaml</c> of its own for one test, gone when the test is over.</summary>
internal sealed class ModelFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chenu-llm-").FullName;

    public ModelFile(string text) => Write(text);

    public string Path => System.IO.Path.Combine(_folder, "llm.yaml");

    public void Write(string text) => File.WriteAllText(Path, text);

    public CatalogueLoadResult Load() => CatalogueLoader.Load(Path);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static LlmCatalogue Read(string text)
    {
        using var file = new ModelFile(text);
        return file.Load().OrThrow().Llm!;
    }

    /// <summary>Every error as <c>line:column: message</c>.</summary>
    public static ImmutableArray<string> Errors(string text)
    {
        using var file = new ModelFile(text);
        return [.. file.Load().Errors.Select(error => $"{error.Line}:{error.Column}: {error.Message}")];
    }
}
