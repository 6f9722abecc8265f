using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>Records that change by comparing versions.</summary>
public sealed class SqliteStateTableTests : IDisposable
{
    private readonly TemporaryTable _temporary = new();

    private SqliteFile File => _temporary.File;

    private SqliteStateTable Table => _temporary.Table;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Read_NothingWritten_IsNull() => Assert.Null(Table.Read("state", "grain/1"));

    [Fact]
    public async Task Write_ThenRead_IsWhatWasWritten()
    {
        var etag = await Table.WriteAsync("state", "grain/1", null, [1, 2, 3]);

        var record = Table.Read("state", "grain/1")!;
        Assert.Equal(etag, record.ETag);
        Assert.Equal<byte>([1, 2, 3], record.Data);
    }

    [Fact]
    public async Task Write_ExpectedVersionIsStored_ReplacesIt()
    {
        var first = await Table.WriteAsync("state", "grain/1", null, [1]);

        var second = await Table.WriteAsync("state", "grain/1", first, [2]);

        Assert.NotEqual(first, second);
        Assert.Equal<byte>([2], Table.Read("state", "grain/1")!.Data);
    }

    [Fact]
    public async Task Write_AnotherVersionIsStored_ThrowsBothAndChangesNothing()
    {
        var first = await Table.WriteAsync("state", "grain/1", null, [1]);
        var second = await Table.WriteAsync("state", "grain/1", first, [2]);

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => Table.WriteAsync("state", "grain/1", first, [3]));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Table.WriteAsync("state", "grain/1", null, [4]));

        Assert.Equal((second, first), (conflict.StoredEtag, conflict.CurrentEtag));
        Assert.Equal<byte>([2], Table.Read("state", "grain/1")!.Data);
    }

    [Fact]
    public async Task Clear_ExpectedVersionIsStored_RemovesIt()
    {
        var etag = await Table.WriteAsync("state", "grain/1", null, [1]);

        await Table.ClearAsync("state", "grain/1", etag);

        Assert.Null(Table.Read("state", "grain/1"));
        Assert.NotEqual(etag, await Table.WriteAsync("state", "grain/1", null, [2]));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Table.WriteAsync("state", "grain/1", etag, [3]));
    }

    [Fact]
    public async Task Clear_AnotherVersionIsStored_Throws()
    {
        await Table.WriteAsync("state", "grain/1", null, [1]);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Table.ClearAsync("state", "grain/1", null));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Table.ClearAsync("state", "grain/1", "no such version"));

        await Table.ClearAsync("state", "never written", null);
        Assert.NotNull(Table.Read("state", "grain/1"));
    }

    [Fact]
    public async Task Stores_NamesAndGrains_AreKeptApart()
    {
        var other = new SqliteStateTable(File, "other store");
        await Table.WriteAsync("state", "grain/1", null, [1]);
        await Table.WriteAsync("second", "grain/1", null, [2]);
        await Table.WriteAsync("state", "grain/2", null, [3]);
        await other.WriteAsync("state", "grain/1", null, [4]);

        Assert.Equal(1, Assert.Single(Table.Read("state", "grain/1")!.Data));
        Assert.Equal(2, Assert.Single(Table.Read("second", "grain/1")!.Data));
        Assert.Equal(3, Assert.Single(Table.Read("state", "grain/2")!.Data));
        Assert.Equal(4, Assert.Single(other.Read("state", "grain/1")!.Data));
    }

    [Fact]
    public async Task Write_ManyAtOnce_ShareCommits()
    {
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => Table.WriteAsync("state", $"grain/{i}", null, [1])));

        Assert.InRange(File.Commits, 1, 1000);
        Assert.All(Enumerable.Range(0, 2000), i => Assert.NotNull(Table.Read("state", $"grain/{i}")));
    }

    [Fact]
    public async Task Write_OneOfManyConflicts_TheOthersAreWritten()
    {
        await Table.WriteAsync("state", "taken", null, [1]);

        var writes = Enumerable.Range(0, 100)
            .Select(i => Table.WriteAsync("state", i == 50 ? "taken" : $"grain/{i}", null, [2])).ToArray();
        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => Task.WhenAll(writes));

        Assert.Contains("taken", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(99, writes.Count(write => write.IsCompletedSuccessfully));
        Assert.All(Enumerable.Range(0, 100).Where(i => i != 50), i => Assert.NotNull(Table.Read("state", $"grain/{i}")));
    }

    [Fact]
    public async Task Write_LargeRecord_ComesBackWhole()
    {
        var data = new byte[5_000_000];
        new Random(7).NextBytes(data);

        await Table.WriteAsync("state", "large", null, data);

        Assert.Equal(data, Table.Read("state", "large")!.Data);
    }
}
