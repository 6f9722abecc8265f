namespace CheNu.Grains.Caching;

/// <summary>An answer in the memory of its partition. Times are ticks of the silo's clock.</summary>
internal sealed class OwnedEntry(CacheKey key, CachedAnswer answer, long bytes, long owner, long name, long fetchedAt, long keptAt) : CacheSlot(key, bytes)
{
    public CachedAnswer Answer { get; } = answer;

    /// <summary>The activation that keeps it: one that comes later, after the partition was elsewhere, does not know what it missed.</summary>
    public long Owner { get; } = owner;

    public long Name { get; } = name;

    public long FetchedAt { get; } = fetchedAt;

    public long KeptAt { get; } = keptAt;

    /// <summary>Lookups since it was kept.</summary>
    public int Hits { get; set; }

    /// <summary>When it may be refreshed ahead of its expiry.</summary>
    public long RefreshAt { get; set; }
}
