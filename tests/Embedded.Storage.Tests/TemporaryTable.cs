using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>A new file with one table, gone after the test.</summary>
internal sealed class TemporaryTable : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TemporaryTable()
    {
        File = SqliteFile.Open(_folder.File);
        Table = new(File, "store");
    }

    public SqliteFile File { get; }

    public SqliteStateTable Table { get; }

    public void Dispose()
    {
        File.Dispose();
        _folder.Dispose();
    }
}
