using System.Globalization;
using System.Text;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Caching.Memory;

namespace Benchmarks.Caching;

/// <summary>What entries take in memory, and whether the limit holds.</summary>
internal static class CacheMemoryUse
{
    private const int Entries = 1_000_000;
    private const int ValueLength = 64;

    public static void Print()
    {
        var store = new CacheStore<OwnedEntry>(long.MaxValue);
        var own = Measure(i => store.Put(Entry(i, ValueLength)));
        var counted = store.Bytes / Entries;
        GC.KeepAlive(store);
        store = null;

        using var platform = new MemoryCache(new MemoryCacheOptions());
        var other = Measure(i => platform.Set(Key(i), new byte[ValueLength]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Entries:N0} entries of {ValueLength} B: {own - ValueLength:N0} B of overhead per entry (counted as {counted - ValueLength:N0}); MemoryCache {other - ValueLength:N0} B."));
        Storm();
    }

    private static void Storm()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var store = new CacheStore<OwnedEntry>(100L << 20);
        var random = new Random(1);
        var highest = 0L;
        for (var i = 0; i < 400_000; i++)
        {
            // From 1 B to 4 MB, small ones far more often.
            store.Put(Entry(random.Next(100_000), (int)Math.Exp(random.NextDouble() * Math.Log(4 << 20))));
            highest = Math.Max(highest, store.Bytes);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"100 MB under 400,000 answers of 1 B to 4 MB: at most {highest / 1048576.0:N2} MB counted, {after / 1048576.0:N2} MB of the heap at the end, {store.Count:N0} entries, {store.Evictions:N0} dropped."));
        GC.KeepAlive(store);
    }

    private static long Measure(Action<int> add)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Entries; i++) add(i);
        return (GC.GetTotalMemory(forceFullCollection: true) - before) / Entries;
    }

    private static CacheKey Key(int number) => CacheKey.Of(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    private static OwnedEntry Entry(int number, int length)
    {
        var answer = new CachedAnswer
        {
            Value = new JsonPayload(new byte[length]),
            Connector = "CONN_BENCHMARK",
            Marks = [CacheTag.OfConnector("CONN_BENCHMARK")],
            Ttl = TimeSpan.FromMinutes(5),
            FetchedAt = default,
        };
        return new(Key(number), answer, Freshness.BytesOf(answer), 1, number, 0, 0);
    }
}
