namespace Orleans.Storage;

/// <summary>The table of grain state: one record per store, state name and grain, changed by comparing its version.</summary>
internal sealed class SqliteStateTable(SqliteFile file, string store)
{
    private const string Select = "SELECT etag, data FROM state WHERE store = $1 AND name = $2 AND grain = $3";
    private const string SelectETag = "SELECT etag FROM state WHERE store = $1 AND name = $2 AND grain = $3";
    private const string Insert = "INSERT INTO state (store, name, grain, etag, data) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    private const string Update = "UPDATE state SET etag = $4, data = $5 WHERE store = $1 AND name = $2 AND grain = $3 AND etag = $6";
    private const string Delete = "DELETE FROM state WHERE store = $1 AND name = $2 AND grain = $3 AND etag = $4";

    public StateRecord? Read(string name, string grain) => file.Read(statements =>
        statements.Rows(Select, static row => new StateRecord(row.GetString(0), (byte[])row.GetValue(1)), store, name, grain).FirstOrDefault());

    /// <summary>Writes if the record's version is <paramref name="expected"/>, null for none; answers the new version.</summary>
    /// <exception cref="InconsistentStateException">The record has another version.</exception>
    public Task<string> WriteAsync(string name, string grain, string? expected, byte[] data) => file.WriteAsync(statements =>
    {
        var etag = file.NewETag();
        var changed = expected is null
            ? statements.Execute(Insert, store, name, grain, etag, data)
            : statements.Execute(Update, store, name, grain, etag, data, expected);
        return changed == 1 ? etag : throw Conflict("write", statements, name, grain, expected);
    });

    /// <summary>Deletes the record if its version is <paramref name="expected"/>; null: if there is none.</summary>
    /// <exception cref="InconsistentStateException">The record has another version.</exception>
    public Task<bool> ClearAsync(string name, string grain, string? expected) => file.WriteAsync(statements =>
    {
        var asExpected = expected is null
            ? statements.Scalar(SelectETag, store, name, grain) is null
            : statements.Execute(Delete, store, name, grain, expected) == 1;
        return asExpected ? true : throw Conflict("clear", statements, name, grain, expected);
    });

    private InconsistentStateException Conflict(string operation, SqliteStatements statements, string name, string grain, string? expected)
    {
        var current = (string?)statements.Scalar(SelectETag, store, name, grain);
        return new(
            $"Cannot {operation} state '{name}' of {grain} in store '{store}': version {expected ?? "none"} was expected, {current ?? "none"} is stored. Another activation changed it.",
            current,
            expected);
    }
}
