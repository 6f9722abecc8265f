namespace Orleans.Storage;

/// <summary>The files that this process has open, so that every store and every silo that names a path shares one writer.</summary>
internal sealed class SqliteFiles
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SqliteFile File, int Users)> _open = new(StringComparer.Ordinal);

    public static SqliteFiles OfProcess { get; } = new();

    public SqliteFile Acquire(string path)
    {
        path = Path.GetFullPath(path);
        lock (_lock)
        {
            var entry = _open.TryGetValue(path, out var found) ? found : (File: SqliteFile.Open(path), Users: 0);
            _open[path] = (entry.File, entry.Users + 1);
            return entry.File;
        }
    }

    /// <summary>The last user's release closes the file.</summary>
    public void Release(SqliteFile file)
    {
        lock (_lock)
        {
            var (_, users) = _open[file.Path];
            if (users > 1)
            {
                _open[file.Path] = (file, users - 1);
                return;
            }

            _open.Remove(file.Path);
            file.Dispose();
        }
    }
}
