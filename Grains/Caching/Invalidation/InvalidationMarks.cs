using System.Collections.Concurrent;

namespace CheNu.Grains.Caching;

/// <summary>
/// When each mark was last invalidated, of one era. Bounded: when there are too many, the oldest go, and what they stood
/// for is counted as older than it is: their connector's answers of that time, or all of that time, are gone with them. Changed by one
/// thread at a time, read by any.
/// </summary>
internal sealed class InvalidationMarks(int capacity)
{
    private readonly ConcurrentDictionary<CacheTag, InvalidationMark> _marks = new();
    private long _floor;

    public int Count => _marks.Count;

    /// <summary>Answers fetched before this invalidation are outdated, all of them.</summary>
    public long Floor => Volatile.Read(ref _floor);

    public IEnumerable<InvalidationMark> All => _marks.Values;

    /// <summary>Whether something that was fetched after so many invalidations has been invalidated since.</summary>
    public bool IsOutdated(long sequence, CacheKey key, ReadOnlySpan<CacheTag> marks)
    {
        if (sequence < Floor || IsNewer(CacheTag.OfKey(key), sequence)) return true;
        foreach (var mark in marks)
        {
            if (IsNewer(mark, sequence)) return true;
        }

        return false;
    }

    public void Add(InvalidationMark mark)
    {
        if (mark.Sequence <= Floor) return;
        if (!_marks.TryGetValue(mark.Tag, out var known) || known.Sequence < mark.Sequence) _marks[mark.Tag] = mark;
        if (_marks.Count > capacity) Compact();
    }

    public void RaiseFloor(long sequence)
    {
        if (sequence <= Floor) return;
        Volatile.Write(ref _floor, sequence);
        foreach (var mark in _marks.Values)
        {
            if (mark.Sequence <= sequence) _marks.TryRemove(mark.Tag, out _);
        }
    }

    private bool IsNewer(CacheTag tag, long sequence) => _marks.TryGetValue(tag, out var mark) && mark.Sequence > sequence;

    private void Compact()
    {
        var marks = _marks.Values.OrderBy(static mark => mark.Sequence).ToList();
        var room = capacity / 2;
        foreach (var mark in marks.Take(marks.Count - room).Where(static mark => mark.Group is not null))
        {
            // The connector's mark first: a reader between the two sees too much gone, never too little.
            var group = mark.Group!.Value;
            if (!_marks.TryGetValue(group, out var known) || known.Sequence < mark.Sequence) _marks[group] = new(group, mark.Sequence, null);
            _marks.TryRemove(mark.Tag, out _);
        }

        if (_marks.Count <= capacity * 3 / 4) return;
        RaiseFloor(marks[marks.Count - room].Sequence);
    }
}
