using Microsoft.Data.Sqlite;

namespace Orleans.Storage;

/// <summary>One connection and the statements prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);

    /// <summary>Whether a transaction is open; SQLite itself ends one on errors such as a full disk.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement; its parameters are $1, $2… in order. Answers the number of rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object> arguments) => Bind(sql, arguments).ExecuteNonQuery();

    /// <summary>The first column of the first row, or null.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object> arguments) => Bind(sql, arguments).ExecuteScalar();

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> arguments)
    {
        using var reader = Bind(sql, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object> arguments)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= arguments.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
            _prepared.Add(sql, command);
        }

        for (var i = 0; i < arguments.Length; i++)
            command.Parameters[i].Value = arguments[i];
        return command;
    }
}
