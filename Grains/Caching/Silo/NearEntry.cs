namespace CheNu.Grains.Caching;

/// <summary>A silo's copy of an answer. Times are ticks of the silo's clock.</summary>
internal sealed class NearEntry(CacheKey key, CachedAnswer answer, long bytes, long name, long fetchedAt) : CacheSlot(key, bytes)
{
    private long _until;
    private long _checkAt;
    private long _stamp;
    private int _checking;
    private RefreshOffer? _refresh;

    public CachedAnswer Answer { get; } = answer;

    /// <summary>The partition's name for it; zero: the partition does not know it.</summary>
    public long Name { get; } = name;

    public long FetchedAt { get; } = fetchedAt;

    /// <summary>Hits since the partition was last told. Threads race for it; a lost count does no harm.</summary>
    public int Hits { get; set; }

    /// <summary>The state of invalidations that it was last checked against.</summary>
    public long Stamp
    {
        get => Volatile.Read(ref _stamp);
        set => Volatile.Write(ref _stamp, value);
    }

    /// <summary>A fetch ahead of expiry that this silo was asked for.</summary>
    public RefreshOffer? Refresh
    {
        get => Volatile.Read(ref _refresh);
        set => Volatile.Write(ref _refresh, value);
    }

    /// <summary>Until when it need not be compared with the partition's.</summary>
    public bool IsLeased(long now) => now < Volatile.Read(ref _until);

    /// <summary>Whether this caller is the one to have it compared.</summary>
    public bool ShouldCheck(long now) => now >= Volatile.Read(ref _checkAt) && Interlocked.CompareExchange(ref _checking, 1, 0) == 0;

    /// <summary>It was the partition's when the silo asked.</summary>
    public void Extend(long askedAt, TimeSpan lease)
    {
        Volatile.Write(ref _until, askedAt + lease.Ticks);
        Volatile.Write(ref _checkAt, askedAt + (lease.Ticks / 2));
        Volatile.Write(ref _checking, 0);
    }

    /// <summary>The partition did not answer, or has none: not asked again before then.</summary>
    public void AskAgainAt(long time)
    {
        Volatile.Write(ref _checkAt, time);
        Volatile.Write(ref _checking, 0);
    }
}
