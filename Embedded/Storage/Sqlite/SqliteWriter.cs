using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Orleans.Storage;

/// <summary>
/// The one writer of a file, on a thread of its own. What arrives while a commit waits for the disk goes into the next
/// one together, so that many concurrent writes share an fsync. A write is acknowledged after its commit, never before.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>Bounds the work lost to a failed commit and the wait of the first in a batch.</summary>
    private const int MaxBatch = 512;

    private readonly BlockingCollection<SqliteWrite> _queue = [];
    private readonly SqliteStatements _statements;
    private readonly string _path;
    private readonly Thread _thread;

    public SqliteWriter(SqliteStatements statements, string path)
    {
        _statements = statements;
        _path = path;
        _thread = new(Run) { IsBackground = true, Name = "storage writer" };
        _thread.Start();
    }

    /// <summary>How many commits have reached the disk; fewer than the writes when they come together.</summary>
    public long Commits { get; private set; }

    /// <exception cref="ObjectDisposedException">The file has been closed.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteStatements, T> change)
    {
        var write = new SqliteWrite<T>(change);
        try
        {
            _queue.Add(write);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(_path, "The storage file has been closed.");
        }

        return write.Acknowledged;
    }

    /// <summary>Commits what is queued, then ends.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _statements.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        var batch = new List<SqliteWrite>(MaxBatch);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MaxBatch && _queue.TryTake(out var next))
                batch.Add(next);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<SqliteWrite> batch)
    {
        var executed = new List<SqliteWrite>(batch.Count);
        try
        {
            _statements.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch)
            {
                if (TryExecute(write))
                    executed.Add(write);
            }

            _statements.Execute("COMMIT");
            Commits++;
        }
        catch (Exception exception)
        {
            Abandon(batch, exception is SqliteException sqlite ? SqliteErrors.Explain(sqlite, _path) : exception);
            return;
        }

        foreach (var write in executed)
            write.Acknowledge();
    }

    /// <summary>A write that fails alone leaves the others of its batch alone, as long as the transaction is still there.</summary>
    private bool TryExecute(SqliteWrite write)
    {
        try
        {
            write.Execute(_statements);
            return true;
        }
        catch (Exception exception) when (_statements.InTransaction)
        {
            write.Fail(exception is SqliteException sqlite ? SqliteErrors.Explain(sqlite, _path) : exception);
            return false;
        }
    }

    private void Abandon(List<SqliteWrite> batch, Exception exception)
    {
        try
        {
            if (_statements.InTransaction)
                _statements.Execute("ROLLBACK");
        }
        catch (SqliteException rollback)
        {
            exception = new AggregateException(exception, rollback);
        }

        foreach (var write in batch)
            write.Fail(exception);
    }
}
