using System.Text.Json;
using CheNu.Grains.Caching;

namespace CheNu.Silo.Gateway;

/// <summary>How the cache stands: the cluster's sums, then each silo.</summary>
internal sealed class CacheStatsResult(CacheStats stats) : IResult
{
    private static readonly (string Name, Func<CacheSiloStats, long> Value)[] Counts =
    [
        ("near_hits", static silo => silo.NearHits),
        ("partition_hits", static silo => silo.PartitionHits),
        ("shared_hits", static silo => silo.SharedHits),
        ("joined", static silo => silo.JoinedHits),
        ("misses", static silo => silo.Misses),
        ("stale_served", static silo => silo.StaleServed),
        ("refreshes", static silo => silo.Refreshes),
        ("bypasses", static silo => silo.Bypasses),
        ("evictions", static silo => silo.Evictions),
        ("invalidated", static silo => silo.Invalidated),
        ("too_large", static silo => silo.TooLarge),
        ("shared_errors", static silo => silo.SharedErrors),
        ("shared_garbage", static silo => silo.SharedGarbage),
        ("near_entries", static silo => silo.NearEntries),
        ("near_bytes", static silo => silo.NearBytes),
        ("partition_entries", static silo => silo.PartitionEntries),
        ("partition_bytes", static silo => silo.PartitionBytes),
        ("capacity_bytes", static silo => silo.CapacityBytes),
    ];

    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext, writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in Counts) writer.WriteNumber(name, stats.Silos.Sum(value));
        writer.WriteNumber("hit_rate", Math.Round(HitRate(), 4));
        writer.WriteNumber("invalidations", stats.Version.Sequence);
        writer.WriteNumber("marks", stats.Marks);
        writer.WriteNumber("unreachable_silos", stats.Unreachable);
        writer.WriteStartArray("silos");
        foreach (var silo in stats.Silos) Write(writer, silo);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>Lookups answered without a fetch of their own, by all lookups; zero before the first.</summary>
    private double HitRate()
    {
        var hits = stats.Silos.Sum(static silo => silo.NearHits + silo.PartitionHits + silo.SharedHits + silo.JoinedHits);
        var all = hits + stats.Silos.Sum(static silo => silo.Misses + silo.Bypasses);
        return all == 0 ? 0 : (double)hits / all;
    }

    private static void Write(Utf8JsonWriter writer, CacheSiloStats silo)
    {
        writer.WriteStartObject();
        writer.WriteString("silo", silo.Silo);
        foreach (var (name, value) in Counts) writer.WriteNumber(name, value(silo));
        writer.WriteBoolean("shared_left_alone", silo.IsSharedOpen);
        writer.WriteEndObject();
    }
}
