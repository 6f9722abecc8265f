using CheNu.Grains.Admission;

namespace CheNu.Grains.Caching;

/// <summary>
/// A silo's copies of answers. One may be used while the log's lease says that all invalidations are known, and for a second
/// after it was compared with the partition's; it is compared in the background, twice as often. Reading takes no lock and no memory.
/// </summary>
internal sealed class NearCache(CacheMemory memory, InvalidationFeed feed, PartitionLink link, CacheCounters counters, TimeProvider time, Func<CacheKey, CacheRules, long, RefreshOffer> offer)
{
    /// <summary>How long a copy is used after it was compared: when an answer was replaced by a newer one, how long the older is seen.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    private readonly MonotonicClock _clock = new(time);

    /// <summary>The copy to answer with at once, or null.</summary>
    public NearEntry? Find(CacheKey key, CacheRules rules, long now)
    {
        if (!memory.Near.TryGet(key, out var entry) || !feed.Replica.IsCurrent(now) || !entry.IsLeased(now) || !IsFresh(entry, rules, now) || !IsValid(entry)) return null;
        entry.Hits++;
        if (entry.ShouldCheck(now)) ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Cache.Check(work.Entry, work.Rules), (Cache: this, Entry: entry, Rules: rules), preferLocal: false);
        return entry;
    }

    /// <summary>The copy, fresh or not, compared or not; null when there is none or it was invalidated.</summary>
    public NearEntry? Peek(CacheKey key)
    {
        if (!memory.Near.TryGet(key, out var entry)) return null;
        if (IsValid(entry)) return entry;
        counters.Invalidated.Increment();
        memory.Near.Remove(entry);
        return null;
    }

    public static bool IsFresh(NearEntry entry, CacheRules rules, long now) => now - entry.FetchedAt < Freshness.TtlOf(entry.Answer, rules);

    /// <summary>Keeps a copy of what the partition has.</summary>
    /// <param name="key">The question.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="name">The partition's name for it.</param>
    /// <param name="fetchedAt">When it was fetched, by this silo's clock.</param>
    /// <param name="askedAt">When the partition was asked.</param>
    public NearEntry Keep(CacheKey key, CachedAnswer answer, long name, long fetchedAt, long askedAt)
    {
        var entry = new NearEntry(key, answer, Freshness.BytesOf(answer), name, fetchedAt);
        entry.Extend(askedAt, Lease);
        memory.Near.Put(entry);
        return entry;
    }

    public PartitionQuestion Question(CacheKey key, CacheRules rules, NearEntry? copy)
    {
        var question = new PartitionQuestion
        {
            Key = key,
            Silo = feed.Silo,
            Ttl = rules.Ttl,
            NegativeTtl = rules.NegativeTtl,
            StaleFor = rules.StaleFor,
            Version = feed.Replica.Version,
            Has = copy?.Name ?? 0,
            Hits = copy?.Hits ?? 0,
            MayRefresh = rules.RefreshAhead,
        };
        if (copy is not null) copy.Hits = 0;
        return question;
    }

    /// <summary>Takes what a partition answered to a question about a copy, or about a key without one.</summary>
    public NearEntry? Take(CacheKey key, CacheRules rules, NearEntry? copy, PartitionReply reply, long askedAt)
    {
        if (reply.Outcome == PartitionOutcome.Unchanged && copy is not null) copy.Extend(askedAt, Lease);
        else if (reply is not { Outcome: PartitionOutcome.Found, Answer: { } answer }) return null;
        else if (reply.Entry != 0) copy = Keep(key, answer, reply.Entry, askedAt - reply.Age.Ticks, askedAt);
        else return new(key, answer, 0, 0, askedAt - reply.Age.Ticks);
        if (reply.Flight != 0) copy.Refresh = offer(key, rules, reply.Flight);
        return copy;
    }

    /// <summary>Checked once for each change of what is invalidated.</summary>
    private bool IsValid(NearEntry entry)
    {
        var stamp = feed.Replica.Stamp;
        if (entry.Stamp == stamp) return true;
        if (feed.Replica.IsOutdated(entry.Key, entry.Answer)) return false;
        entry.Stamp = stamp;
        return true;
    }

    private async Task Check(NearEntry entry, CacheRules rules)
    {
        var askedAt = _clock.Now;
        var reply = await link.Find(Question(entry.Key, rules, entry) with { MayFetch = false });
        if (reply is null) entry.AskAgainAt(_clock.Now + PartitionPatience.Pause.Ticks);
        else if (Take(entry.Key, rules, entry, reply, askedAt) is null) entry.AskAgainAt(long.MaxValue);
    }
}
