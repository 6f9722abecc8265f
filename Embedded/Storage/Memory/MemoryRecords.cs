using System.Collections.Concurrent;
using System.Globalization;

namespace Orleans.Storage;

/// <summary>
/// Records in memory, as bytes: what is kept is a copy. One instance serves all silos of a cluster and survives each of
/// them. The same rules as the file's table, so that what works here works there.
/// </summary>
internal sealed class MemoryRecords
{
    private readonly ConcurrentDictionary<(string Name, string Grain), StateRecord> _records = new();
    private long _lastETag;

    public StateRecord? Read(string name, string grain) => _records.GetValueOrDefault((name, grain));

    /// <exception cref="InconsistentStateException">The record has another version than <paramref name="expected"/>.</exception>
    public string Write(string name, string grain, string? expected, byte[] data)
    {
        var key = (name, grain);
        var record = new StateRecord(Interlocked.Increment(ref _lastETag).ToString(CultureInfo.InvariantCulture), data);
        var written = expected is null
            ? _records.TryAdd(key, record)
            : _records.TryGetValue(key, out var current) && current.ETag == expected && _records.TryUpdate(key, record, current);
        return written ? record.ETag : throw Conflict("write", key, expected);
    }

    /// <exception cref="InconsistentStateException">The record has another version than <paramref name="expected"/>.</exception>
    public void Clear(string name, string grain, string? expected)
    {
        var key = (name, grain);
        var cleared = _records.TryGetValue(key, out var current)
            ? current.ETag == expected && _records.TryRemove(new KeyValuePair<(string, string), StateRecord>(key, current))
            : expected is null;
        if (!cleared)
            throw Conflict("clear", key, expected);
    }

    private InconsistentStateException Conflict(string operation, (string Name, string Grain) key, string? expected)
    {
        var stored = _records.GetValueOrDefault(key)?.ETag;
        return new(
            $"Cannot {operation} state '{key.Name}' of {key.Grain}: version {expected ?? "none"} was expected, {stored ?? "none"} is stored. Another activation changed it.",
            stored,
            expected);
    }
}
