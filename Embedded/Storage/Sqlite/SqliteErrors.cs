using Microsoft.Data.Sqlite;

namespace Orleans.Storage;

/// <summary>What SQLite's error codes mean for the one who runs the silo.</summary>
internal static class SqliteErrors
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static StorageFileException Explain(SqliteException exception, string path) =>
        new($"{path}: {Meaning(exception)} (SQLite error {exception.SqliteExtendedErrorCode}: {exception.Message})", exception);

    private static string Meaning(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Busy or Locked => "the file is locked by another program. Close that program, or give this silo a file of its own.",
        ReadOnly => "the file or its folder cannot be written. Check their permissions.",
        InputOutput => "the disk failed to read or write. Nothing that was not acknowledged is kept; check the disk.",
        Corrupt => "the file is damaged. Stop the silo, keep a copy, and restore a backup or recover it with the sqlite3 shell's \".recover\".",
        Full => "the disk is full. Nothing that was not acknowledged is kept; free some space.",
        CannotOpen => "the file cannot be opened or created. Check the path and the permissions of its folder.",
        NotADatabase => "the file is not an SQLite database. Move it away, or name another file.",
        _ => "the file cannot be used.",
    };
}
