using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Orleans.Storage;

/// <summary>The tables of the file, and the check that a file is one of ours, whole, and not of a later version.</summary>
internal static class SqliteFormat
{
    /// <summary>"GRNS": what SQLite calls the application id of the file.</summary>
    private const long ApplicationId = 0x47524E53;

    private const long Version = 1;

    /// <summary>Up to this size the whole file is checked when it is opened: a few hundred milliseconds at most.</summary>
    private const long CheckedSize = 64L << 20;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS state (
            store TEXT NOT NULL, name TEXT NOT NULL, grain TEXT NOT NULL, etag TEXT NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (store, name, grain)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS reminders (
            service TEXT NOT NULL, grain TEXT NOT NULL, name TEXT NOT NULL, start_at INTEGER NOT NULL, period INTEGER NOT NULL, etag TEXT NOT NULL,
            PRIMARY KEY (service, grain, name)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS openings (last INTEGER NOT NULL);
        INSERT INTO openings (last) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM openings);
        """;

    /// <summary>Checks or creates the format and answers how many times the file has been opened, this time included.</summary>
    public static long Open(SqliteConnection connection, string path)
    {
        Execute(connection, "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;");
        CheckOwner(connection, path);
        Execute(connection, "PRAGMA journal_mode = WAL;");
        using (var transaction = connection.BeginTransaction())
        {
            Execute(connection, Tables);
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};"));
            Execute(connection, "UPDATE openings SET last = last + 1;");
            transaction.Commit();
        }

        CheckWhole(connection, path);
        return Number(connection, "SELECT last FROM openings;");
    }

    private static void CheckOwner(SqliteConnection connection, string path)
    {
        var application = Number(connection, "PRAGMA application_id;");
        if (application != ApplicationId)
        {
            if (application != 0 || Number(connection, "SELECT count(*) FROM sqlite_master;") != 0)
                throw new StorageFileException($"{path}: the file is an SQLite database of another application. Name another file.");
            return;
        }

        var version = Number(connection, "PRAGMA user_version;");
        if (version > Version)
        {
            throw new StorageFileException(string.Create(CultureInfo.InvariantCulture,
                $"{path}: the file has format {version}, of a later version of this program, which knows formats up to {Version}. Use that version, or name another file."));
        }
    }

    private static void CheckWhole(SqliteConnection connection, string path)
    {
        if (new FileInfo(path).Length > CheckedSize)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1);";
        if (command.ExecuteScalar() is string verdict && verdict != "ok")
        {
            throw new StorageFileException(
                $"{path}: the file is damaged ({verdict}). Keep a copy, and restore a backup or recover it with the sqlite3 shell's \".recover\".");
        }
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
}
