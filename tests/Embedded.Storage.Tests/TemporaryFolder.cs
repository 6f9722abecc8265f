namespace Embedded.Storage.Tests;

/// <summary>A folder of its own for each test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("embedded-storage-").FullName;

    public string File => Path.Combine(Folder, "grains.sqlite");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
