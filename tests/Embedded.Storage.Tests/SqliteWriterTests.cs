using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>A write is acknowledged after its commit, which waits for the disk.</summary>
public sealed class SqliteWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteFile _file;
    private readonly SqliteStateTable _table;

    public SqliteWriterTests()
    {
        _file = SqliteFile.Open(_folder.File);
        _table = new(_file, "store");
    }

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Write_TheOthersOfItsBatchStillRun_IsNeitherAcknowledgedNorVisible()
    {
        using var gather = new ManualResetEventSlim();
        using var hold = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gathering = Block(gather, begun: null);
        var first = _table.WriteAsync("state", "grain/1", null, [1]);
        var holding = Block(hold, begun);
        gather.Set();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(first.IsCompleted);
        Assert.Null(_table.Read("state", "grain/1"));
        hold.Set();
        await Task.WhenAll(gathering, first, holding).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.NotNull(_table.Read("state", "grain/1"));
    }

    [Fact]
    public async Task Commit_WaitsForTheDisk()
    {
        Assert.Equal(2L, await _file.WriteAsync(static statements => statements.Scalar("PRAGMA synchronous")));
        Assert.Equal("wal", await _file.WriteAsync(static statements => statements.Scalar("PRAGMA journal_mode")));
    }

    private Task<bool> Block(ManualResetEventSlim gate, TaskCompletionSource? begun) => _file.WriteAsync(_ =>
    {
        begun?.SetResult();
        return gate.Wait(TimeSpan.FromSeconds(30));
    });
}
