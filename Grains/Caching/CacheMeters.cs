using System.Diagnostics.Metrics;

namespace CheNu.Grains.Caching;

/// <summary>The caches' measurements. They are read from the counts when somebody listens, and cost a lookup nothing.</summary>
internal sealed class CacheMeters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "CheNu.Grains.Caching";

    public CacheMeters(IMeterFactory meters, CacheCounters counters, CacheMemory memory)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableCounter("chenu.cache.lookups", () => Lookups(counters), "{lookup}", "Lookups, by what answered them.");
        meter.CreateObservableUpDownCounter("chenu.cache.waiting", () => counters.Waiting, "{caller}", "Callers who wait for a fetch.");
        meter.CreateObservableCounter("chenu.cache.stale", () => counters.Stale.Value, "{answer}", "Expired answers that stood in for a failing upstream.");
        meter.CreateObservableCounter("chenu.cache.refreshes", () => counters.Refreshes.Value, "{fetch}", "Fetches ahead of expiry.");
        meter.CreateObservableCounter("chenu.cache.evictions", () => Of(memory.Near.Evictions, memory.Owned.Evictions), "{entry}", "Entries dropped to make room.");
        meter.CreateObservableCounter("chenu.cache.invalidations", () => counters.Invalidations.Value, "{invalidation}", "Invalidations that this silo was told of.");
        meter.CreateObservableCounter("chenu.cache.invalidated", () => counters.Invalidated.Value, "{entry}", "Entries found invalidated when asked for.");
        meter.CreateObservableCounter("chenu.cache.too_large", () => counters.TooLarge.Value, "{answer}", "Answers too large to be kept.");
        meter.CreateObservableUpDownCounter("chenu.cache.bytes", () => Of(memory.Near.Bytes, memory.Owned.Bytes), "By", "What the entries take, overhead included.");
        meter.CreateObservableUpDownCounter("chenu.cache.entries", () => Of(memory.Near.Count, memory.Owned.Count), "{entry}", "Entries in memory.");
        meter.CreateObservableCounter("chenu.cache.shared.errors", () => counters.SharedErrors.Value, "{operation}", "Reads and writes of the shared cache that failed or were dropped.");
        meter.CreateObservableCounter("chenu.cache.shared.garbage", () => counters.SharedGarbage.Value, "{record}", "Records of the shared cache that were damaged or of another format.");
    }

    private static Measurement<long>[] Lookups(CacheCounters counters) =>
    [
        Result(counters.NearHits, "near"),
        Result(counters.PartitionHits, "partition"),
        Result(counters.SharedHits, "shared"),
        Result(counters.JoinedHits, "joined"),
        Result(counters.Misses, "miss"),
        Result(counters.Bypasses, "bypass"),
    ];

    private static Measurement<long> Result(StripedCount count, string result) => new(count.Value, new KeyValuePair<string, object?>("chenu.cache.result", result));

    private static Measurement<long>[] Of(long near, long owned) =>
    [
        new(near, new KeyValuePair<string, object?>("chenu.cache.layer", "near")),
        new(owned, new KeyValuePair<string, object?>("chenu.cache.layer", "partition")),
    ];
}
