namespace CheNu.Grains.Caching;

/// <summary>One partition's entries in its silo's memory, and what may be answered of them. Takes the time as a parameter.</summary>
/// <param name="store">The silo's memory, shared with its other partitions.</param>
/// <param name="replica">What is invalidated.</param>
/// <param name="counters">Where that is counted.</param>
/// <param name="memoryTtl">How long an answer without a time to live of its own stays.</param>
/// <param name="life">A number that no other activation has; names of entries begin there.</param>
internal sealed class PartitionShelf(CacheStore<OwnedEntry> store, InvalidationReplica replica, CacheCounters counters, TimeSpan memoryTtl, long life)
{
    /// <summary>Lookups after which an answer is worth fetching ahead of its expiry.</summary>
    public const int HotHits = 3;

    private static readonly long ShortestRetry = TimeSpan.FromSeconds(5).Ticks;

    private readonly long _life = life;
    private long _lastName = life;

    /// <summary>The entry of a key, unless it was invalidated.</summary>
    public OwnedEntry? Find(CacheKey key)
    {
        if (!store.TryGet(key, out var entry) || entry.Owner != _life) return null;
        if (!replica.IsOutdated(key, entry.Answer)) return entry;
        counters.Invalidated.Increment();
        store.Remove(entry);
        return null;
    }

    /// <summary>Keeps an answer, unless a later one is there or it is too large.</summary>
    public OwnedEntry Put(CacheKey key, CachedAnswer answer, long fetchedAt, long now)
    {
        var known = Find(key);
        if (known is not null && known.FetchedAt > fetchedAt) return known;
        var entry = new OwnedEntry(key, answer, Freshness.BytesOf(answer), _life, ++_lastName, fetchedAt, now)
        {
            RefreshAt = fetchedAt + RefreshAge(key, answer),
        };
        store.Put(entry);
        return entry;
    }

    public bool IsFresh(OwnedEntry entry, PartitionQuestion question, long now) =>
        now - entry.FetchedAt < Freshness.TtlOf(entry.Answer, question.Ttl, question.NegativeTtl)
        && !(entry.Answer.HasDefaultTtl && now - entry.KeptAt >= memoryTtl.Ticks);

    /// <summary>Whether it may stand in for an upstream that fails.</summary>
    public static bool IsOfUse(OwnedEntry entry, PartitionQuestion question, long now) =>
        now - entry.FetchedAt < Freshness.TtlOf(entry.Answer, question.Ttl, question.NegativeTtl) + question.StaleFor.Ticks;

    /// <summary>Whether to fetch it anew although it is fresh; once, then not again for a while.</summary>
    public static bool IsDue(OwnedEntry entry, long now)
    {
        if (now < entry.RefreshAt || entry.Hits < HotHits) return false;
        entry.RefreshAt = now + Math.Max(ShortestRetry, entry.Answer.Ttl.Ticks / 20);
        return true;
    }

    /// <summary>Eight to nine tenths of its time, by the key, so that what was fetched together is not fetched anew together.</summary>
    private static long RefreshAge(CacheKey key, CachedAnswer answer) =>
        (long)(answer.Ttl.Ticks * (0.8 + (0.1 * (key.Low >> 40) / (1 << 24))));
}
