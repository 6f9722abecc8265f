using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Orleans.Storage;

/// <summary>
/// One file of state and reminders, shared by every silo of the process that names it: write-ahead log, one writer,
/// as many readers as threads. Held by this process alone, which a lock file next to it enforces.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>How long another program's lock is waited for.</summary>
    private const int BusySeconds = 2;

    private readonly FileStream _lock;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<SqliteStatements> _readers = [];
    private readonly long _opening;
    private long _lastETag;

    private SqliteFile(string path, FileStream fileLock, SqliteStatements statements, long opening)
    {
        Path = path;
        _lock = fileLock;
        _opening = opening;
        _writer = new(statements, path);
    }

    public string Path { get; }

    public long Commits => _writer.Commits;

    /// <exception cref="StorageFileException">The file is in use, damaged, foreign, of a later version, or cannot be written.</exception>
    public static SqliteFile Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var fileLock = Lock(path);
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
            var opening = SqliteFormat.Open(connection, path);
            return new(path, fileLock, new(connection), opening);
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            fileLock.Dispose();
            if (exception is SqliteException sqlite)
                throw SqliteErrors.Explain(sqlite, path);
            throw;
        }
    }

    /// <summary>A version that this file has never had: its how-many-eth opening, and a count since.</summary>
    public string NewETag() =>
        string.Create(CultureInfo.InvariantCulture, $"{_opening}.{Interlocked.Increment(ref _lastETag)}");

    /// <summary>Completes once the change is on the disk.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteStatements, T> change) => _writer.WriteAsync(change);

    /// <summary>Sees every change that has been acknowledged.</summary>
    public T Read<T>(Func<SqliteStatements, T> read)
    {
        SqliteStatements? statements = null;
        try
        {
            if (!_readers.TryTake(out statements))
                statements = new(Connect(Path, SqliteOpenMode.ReadOnly));
            var result = read(statements);
            _readers.Add(statements);
            return result;
        }
        catch (Exception exception)
        {
            statements?.Dispose();
            if (exception is SqliteException sqlite)
                throw SqliteErrors.Explain(sqlite, Path);
            throw;
        }
    }

    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer.Dispose();
        _lock.Dispose();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        connection.Open();
        return connection;
    }

    private static FileStream Lock(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return new(path + "-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StorageFileException($"{path}: the file or its folder cannot be written. Check their permissions.", exception);
        }
        catch (IOException exception) when (File.Exists(path + "-lock"))
        {
            throw new StorageFileException($"{path}: the file is in use by another process. Stop that process, or give this silo a file of its own.", exception);
        }
        catch (IOException exception)
        {
            throw new StorageFileException($"{path}: the file cannot be created: {exception.Message}", exception);
        }
    }
}
