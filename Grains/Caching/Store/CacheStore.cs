using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Caching;

/// <summary>
/// Entries in memory, counted in bytes, never more than the capacity at any moment. What makes room is chosen by S3-FIFO: newcomers
/// pass through a small queue and leave by it unless they are asked for again, so that a scan drops nothing that is
/// used (docs/decisions/0009). Reading takes no lock. Thread-safe.
/// </summary>
/// <param name="capacity">Bytes, overhead included.</param>
internal sealed class CacheStore<T>(long capacity) where T : CacheSlot
{
    private const int MostUses = 3;

    private readonly ConcurrentDictionary<CacheKey, T> _entries = new();
    private readonly Lock _gate = new();
    private readonly SlotQueue _small = new();
    private readonly SlotQueue _main = new();
    private readonly GhostTable _ghosts = new();
    private long _bytes;
    private long _count;
    private long _evictions;

    public long Capacity { get; } = capacity;

    /// <summary>The largest entry that is taken: a tenth of the capacity.</summary>
    public long LargestEntry => Capacity / 10;

    public long Bytes => Volatile.Read(ref _bytes);

    public long Count => Volatile.Read(ref _count);

    /// <summary>Entries dropped to make room.</summary>
    public long Evictions => Volatile.Read(ref _evictions);

    /// <summary>The entry of a key; that it was asked for counts in its favour.</summary>
    public bool TryGet(CacheKey key, [NotNullWhen(true)] out T? entry)
    {
        if (!_entries.TryGetValue(key, out entry)) return false;
        if (entry.Uses < MostUses) entry.Uses++;
        return true;
    }

    /// <summary>Keeps an entry in place of the one that its key has; false, and the old one is gone, when it is too large.</summary>
    public bool Put(T entry)
    {
        lock (_gate)
        {
            var known = _entries.TryGetValue(entry.Key, out var old);
            var queue = known ? old!.Queue! : null;
            if (known)
            {
                entry.Uses = old!.Uses;
                Drop(old);
            }

            if (entry.Bytes > LargestEntry) return false;
            while (_bytes + entry.Bytes > Capacity) Evict();
            queue ??= _ghosts.Take(entry.Key, (int)Math.Min(_count + 1, int.MaxValue)) ? _main : _small;
            queue.Add(entry);
            _entries[entry.Key] = entry;
            Volatile.Write(ref _bytes, _bytes + entry.Bytes);
            Volatile.Write(ref _count, _count + 1);
            return true;
        }
    }

    /// <summary>Drops this entry, unless another has taken its place.</summary>
    public void Remove(T entry)
    {
        lock (_gate)
        {
            if (entry.Queue is not null) Drop(entry);
        }
    }

    private void Evict()
    {
        while (true)
        {
            // The small queue has a tenth of the room.
            var fromSmall = _main.Oldest is null || (_small.Oldest is not null && _small.Bytes > Capacity / 10);
            var slot = (fromSmall ? _small.Oldest : _main.Oldest)!;
            if (fromSmall && slot.Uses > 1)
            {
                slot.Uses = 0;
                _small.Remove(slot);
                _main.Add(slot);
            }
            else if (!fromSmall && slot.Uses > 0)
            {
                slot.Uses--;
                _main.Remove(slot);
                _main.Add(slot);
            }
            else
            {
                if (fromSmall) _ghosts.Add(slot.Key);
                Drop((T)slot);
                Volatile.Write(ref _evictions, _evictions + 1);
                return;
            }
        }
    }

    private void Drop(T entry)
    {
        entry.Queue!.Remove(entry);
        _entries.TryRemove(new(entry.Key, entry));
        Volatile.Write(ref _bytes, _bytes - entry.Bytes);
        Volatile.Write(ref _count, _count - 1);
    }
}
