namespace CheNu.Grains.Caching;

/// <summary>
/// What a silo knows of the log, and until when it may rely on knowing all. Reading takes no lock. Times are ticks of the silo's
/// own clock that never goes back.
/// </summary>
internal sealed class InvalidationReplica(int capacity = 2 * InvalidationLog.Capacity)
{
    private readonly Lock _gate = new();
    private Known _known = new(default, new(capacity));
    private long _leaseUntil = long.MinValue;
    private long _stamp = 1;

    /// <summary>The last invalidation that is known: what a fetch that begins now comes after.</summary>
    public CacheVersion Version => Volatile.Read(ref _known).Version;

    /// <summary>Another number whenever something was invalidated: an entry that was checked at this number need not be again.</summary>
    public long Stamp => Volatile.Read(ref _stamp);

    public long LeaseUntil => Volatile.Read(ref _leaseUntil);

    /// <summary>Whether every invalidation that has returned is known.</summary>
    public bool IsCurrent(long now) => now < Volatile.Read(ref _leaseUntil);

    public bool IsOutdated(CacheKey key, CachedAnswer answer)
    {
        var known = Volatile.Read(ref _known);
        return answer.AsOf.Era != known.Version.Era
            || (answer.AsOf.Sequence < known.Version.Sequence && known.Marks.IsOutdated(answer.AsOf.Sequence, key, answer.Marks.AsSpan()));
    }

    /// <summary>Takes what the log answered or told.</summary>
    /// <param name="news">The news.</param>
    /// <param name="askedAt">When this silo asked; null: it was told unasked.</param>
    /// <returns>The last invalidation that is known now.</returns>
    public CacheVersion Take(InvalidationNews news, long? askedAt)
    {
        lock (_gate)
        {
            var known = _known;
            if (news.Version.Era != known.Version.Era)
            {
                // Unasked news of an era that is not known may come from a log of the past.
                if (askedAt is null) return known.Version;
                known = new(default, new(capacity));
            }
            else if (news.Since.Sequence > known.Version.Sequence)
            {
                return known.Version;
            }

            known.Marks.RaiseFloor(news.Floor);
            foreach (var mark in news.Marks) known.Marks.Add(mark);
            if (news.Version.Era != known.Version.Era || news.Version.Sequence > known.Version.Sequence)
            {
                // Marks first, then the version, then the stamp: who reads a new stamp sees the marks.
                Volatile.Write(ref _known, known with { Version = news.Version });
                Volatile.Write(ref _stamp, _stamp + 1);
            }

            if (askedAt is { } at) Volatile.Write(ref _leaseUntil, Math.Max(_leaseUntil, at + news.Lease.Ticks));
            return _known.Version;
        }
    }

    private sealed record Known(CacheVersion Version, InvalidationMarks Marks);
}
