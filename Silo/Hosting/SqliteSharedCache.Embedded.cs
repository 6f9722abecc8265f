using System.Collections.Concurrent;
using CheNu.Grains.Caching;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CheNu.Silo.Hosting;

/// <summary>
/// The shared cache of the Embedded build: a SQLite file next to the grains' state. It holds nothing that cannot be fetched: a
/// file that is damaged or foreign is deleted and begun anew.
/// </summary>
internal sealed partial class SqliteSharedCache(string path, IOptions<CacheOptions> options, TimeProvider time, ILogger<SqliteSharedCache> logger) : ISharedCache, IDisposable
{
    private const int Format = 1;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly Lock _gate = new();
    private SqliteConnection? _writer;

    public bool IsEnabled => true;

    /// <summary>Where the file of a state file is.</summary>
    public static string PathFor(string statePath) => Path.ChangeExtension(statePath, null) + ".cache" + Path.GetExtension(statePath);

    // The file's calls block: not on a grain's turn.
    public Task<byte[]?> Read(CacheKey key) => Task.Run(() => Guarded(() => ReadNow(key)));

    public Task Write(IReadOnlyList<SharedRecord> records) => Task.Run(() => Guarded(() => WriteNow(records)));

    public void Dispose()
    {
        lock (_gate) Close();
    }

    private T Guarded<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            LogBegunAnew(path, exception.SqliteErrorCode);
            lock (_gate) Delete();
            return operation();
        }
    }

    private byte[]? ReadNow(CacheKey key)
    {
        if (!_readers.TryTake(out var connection))
        {
            lock (_gate) _ = Writer();
            connection = Open();
        }

        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT bytes FROM records WHERE key = $1";
            command.Parameters.AddWithValue("$1", key.ToString());
            var bytes = (byte[]?)command.ExecuteScalar();
            _readers.Add(connection);
            return bytes;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private bool WriteNow(IReadOnlyList<SharedRecord> records)
    {
        lock (_gate)
        {
            var connection = Writer();
            Trim(connection, records.Sum(static record => (long)record.Bytes.Length));
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT OR REPLACE INTO records (key, expires, bytes) VALUES ($1, $2, $3)";
            var (key, expires, bytes) = (command.Parameters.Add("$1", SqliteType.Text), command.Parameters.Add("$2", SqliteType.Integer), command.Parameters.Add("$3", SqliteType.Blob));
            foreach (var record in records)
            {
                (key.Value, expires.Value, bytes.Value) = (record.Key.ToString(), record.Expires.ToUnixTimeSeconds(), record.Bytes);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
            return true;
        }
    }

    /// <summary>Makes room for so many bytes: first by what has expired, then by what was written first, a twentieth at a time.</summary>
    private void Trim(SqliteConnection connection, long bytes)
    {
        var most = (options.Value.SharedSize * 9 / 10) - bytes;
        if (Used(connection) <= most) return;
        Execute(connection, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"DELETE FROM records WHERE expires < {time.GetUtcNow().ToUnixTimeSeconds()}"));
        while (Used(connection) > most && Number(connection, "SELECT COUNT(*) FROM records") > 0)
            Execute(connection, "DELETE FROM records WHERE rowid IN (SELECT rowid FROM records ORDER BY rowid LIMIT (SELECT COUNT(*) / 20 + 1 FROM records))");
    }

    private static long Used(SqliteConnection connection) =>
        (Number(connection, "PRAGMA page_count") - Number(connection, "PRAGMA freelist_count")) * Number(connection, "PRAGMA page_size");

    private SqliteConnection Writer()
    {
        if (_writer is not null) return _writer;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connection = Open();
        try
        {
            if (Number(connection, "PRAGMA user_version") is not Format) Execute(connection, "DROP TABLE IF EXISTS records");
            Execute(connection, "CREATE TABLE IF NOT EXISTS records (key TEXT NOT NULL UNIQUE, expires INTEGER NOT NULL, bytes BLOB NOT NULL)");
            Execute(connection, $"PRAGMA user_version = {Format}");
            Execute(connection, $"PRAGMA max_page_count = {options.Value.SharedSize / Number(connection, "PRAGMA page_size")}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return _writer = connection;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            // What a power cut takes is fetched again.
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Delete()
    {
        Close();
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(path + suffix);
    }

    private void Close()
    {
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer?.Dispose();
        _writer = null;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    [LoggerMessage(LogLevel.Warning, "The shared cache {Path} is damaged or not ours (SQLite error {Code}); it is begun anew.")]
    private partial void LogBegunAnew(string path, int code);
}
