using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>Opening, sharing and refusing files.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_AgainAfterClosing_HoldsWhatWasWrittenAndGoesOnWithNewVersions()
    {
        string first;
        using (var file = SqliteFile.Open(_folder.File))
            first = await new SqliteStateTable(file, "store").WriteAsync("state", "grain/1", null, [1]);

        using var again = SqliteFile.Open(_folder.File);
        var table = new SqliteStateTable(again, "store");

        Assert.Equal(first, table.Read("state", "grain/1")!.ETag);
        Assert.NotEqual(first, again.NewETag());
        await table.WriteAsync("state", "grain/1", first, [2]);
    }

    [Fact]
    public void Open_FolderIsMissing_CreatesIt()
    {
        using var file = SqliteFile.Open(Path.Combine(_folder.Folder, "a", "b", "grains.sqlite"));

        Assert.True(File.Exists(file.Path));
    }

    [Fact]
    public void Open_HeldAlready_IsRefused()
    {
        using var file = SqliteFile.Open(_folder.File);

        Refused("in use by another process");
    }

    [Fact]
    public void Open_Garbage_IsRefusedAndLeftAlone()
    {
        var garbage = new byte[20_000];
        new Random(3).NextBytes(garbage);
        File.WriteAllBytes(_folder.File, garbage);

        Refused("not an SQLite database");

        Assert.Equal(garbage, File.ReadAllBytes(_folder.File));
    }

    [Fact]
    public async Task Open_DamagedInTheMiddle_IsRefused()
    {
        using (var file = SqliteFile.Open(_folder.File))
        {
            var table = new SqliteStateTable(file, "store");
            await Task.WhenAll(Enumerable.Range(0, 500).Select(i => table.WriteAsync("state", $"grain/{i}", null, new byte[500])));
        }

        using (var stream = File.OpenWrite(_folder.File))
        {
            stream.Position = 8192;
            stream.Write(Enumerable.Repeat((byte)0xA5, 40_000).ToArray());
        }

        Refused("damaged");
    }

    [Fact]
    public void Open_CutShort_IsRefused()
    {
        using (SqliteFile.Open(_folder.File))
        {
        }

        using (var stream = File.OpenWrite(_folder.File))
            stream.SetLength(5000);

        Refused("damaged");
    }

    [Fact]
    public void Open_DatabaseOfAnotherApplication_IsRefusedAndLeftAlone()
    {
        Run("CREATE TABLE guests (name TEXT)");

        Refused("of another application");

        Assert.Equal("delete", Run("PRAGMA journal_mode"));
    }

    [Fact]
    public void Open_LaterFormat_IsRefusedNamingBoth()
    {
        using (SqliteFile.Open(_folder.File))
        {
        }

        Run("PRAGMA user_version = 9");

        Refused("has format 9, of a later version of this program, which knows formats up to 1");
    }

    [Fact]
    public void Open_PathIsAFolder_IsRefused()
    {
        Directory.CreateDirectory(_folder.File);

        Refused("cannot be opened or created");
    }

    [Fact]
    public void Open_FolderIsAFile_IsRefused()
    {
        File.WriteAllText(_folder.File, "in the way");

        var exception = Assert.Throws<StorageFileException>(() => SqliteFile.Open(Path.Combine(_folder.File, "grains.sqlite")));

        Assert.Contains("cannot be created", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LockedByAnotherProgram_IsRefused()
    {
        using (SqliteFile.Open(_folder.File))
        {
        }

        using var other = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();

        Refused("locked by another program");
    }

    [Fact]
    public async Task Write_AfterClosing_IsRefused()
    {
        var file = SqliteFile.Open(_folder.File);
        file.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => new SqliteStateTable(file, "store").WriteAsync("state", "grain/1", null, [1]));
    }

    [Fact]
    public async Task Dispose_WritesUnderWay_AreAllAcknowledged()
    {
        var file = SqliteFile.Open(_folder.File);
        var table = new SqliteStateTable(file, "store");
        var writes = Enumerable.Range(0, 300).Select(i => table.WriteAsync("state", $"grain/{i}", null, [1])).ToArray();

        file.Dispose();

        await Task.WhenAll(writes);
        using var again = SqliteFile.Open(_folder.File);
        Assert.All(Enumerable.Range(0, 300), i => Assert.NotNull(new SqliteStateTable(again, "store").Read("state", $"grain/{i}")));
    }

    [Fact]
    public void Acquire_SamePathTwice_IsOneFileUntilBothReleaseIt()
    {
        var files = new SqliteFiles();
        var first = files.Acquire(_folder.File);
        var second = files.Acquire(Path.Combine(_folder.Folder, ".", "grains.sqlite"));

        Assert.Same(first, second);
        files.Release(first);
        Refused("in use");
        files.Release(second);
        SqliteFile.Open(_folder.File).Dispose();
    }

    private void Refused(string reason)
    {
        var exception = Assert.Throws<StorageFileException>(() => SqliteFile.Open(_folder.File));

        Assert.StartsWith(_folder.File, exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    private string Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
