using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace Catalogue.Tests;

/// <summary>A folder of its own for one test, gone when the test is over.</summary>
internal sealed class CatalogueFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chenu-catalogue-").FullName;

    public CatalogueFolder Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public CatalogueFolder Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public CatalogueLoadResult Load(string name = "") => CatalogueLoader.Load(System.IO.Path.Combine(Path, name));

    /// <summary>The errors as they are shown, without the folder.</summary>
    public ImmutableArray<string> Errors(string name = "") =>
        [.. Load(name).Errors.Select(error => error.ToString().Replace(Path.Replace('\\', '/') + "/", "", StringComparison.Ordinal))];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
