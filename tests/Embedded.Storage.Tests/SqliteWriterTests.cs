using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>A write is acknowledged after its commit, which waits for the disk.</summary>
public sealed class SqliteWriterTests : IDisposable
{
    private readonly TemporaryTable _temporary = new();

    private SqliteFile File => _temporary.File;

    private SqliteStateTable Table => _temporary.Table;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Write_TheOthersOfItsBatchStillRun_IsNeitherAcknowledgedNorVisible()
    {
        using var gather = new ManualResetEventSlim();
        using var hold = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gathering = Block(gather, begun: null);
        var first = Table.WriteAsync("state", "grain/1", null, [1]);
        var holding = Block(hold, begun);
        gather.Set();
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(first.IsCompleted);
        Assert.Null(Table.Read("state", "grain/1"));
        hold.Set();
        await Task.WhenAll(gathering, first, holding).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.NotNull(Table.Read("state", "grain/1"));
    }

    [Fact]
    public async Task Commit_WaitsForTheDisk()
    {
        Assert.Equal(2L, await File.WriteAsync(static statements => statements.Scalar("PRAGMA synchronous")));
        Assert.Equal("wal", await File.WriteAsync(static statements => statements.Scalar("PRAGMA journal_mode")));
    }

    private Task<bool> Block(ManualResetEventSlim gate, TaskCompletionSource? begun) => File.WriteAsync(_ =>
    {
        begun?.SetResult();
        return gate.Wait(TimeSpan.FromSeconds(30));
    });
}
