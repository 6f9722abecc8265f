using System.Collections.Concurrent;
using System.Globalization;
using Benchmarks.Admission;
using Benchmarks.GrainCalls;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Sandbox;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Caching;

/// <summary><c>cache</c>: what a hit costs, layer by layer, what entries take, and what policies hit; all in one run.</summary>
internal static class CacheCommand
{
    private static readonly CacheRules Rules = new() { Connector = "CONN_BENCHMARK", Ttl = TimeSpan.FromHours(1) };

    internal static async Task<int> RunAsync(string[] options)
    {
        var place = Array.IndexOf(options, "--seconds");
        var meter = new DecisionMeter(TimeProvider.System, TimeSpan.FromSeconds(place >= 0 ? double.Parse(options[place + 1], CultureInfo.InvariantCulture) : 2));
        var folder = Directory.CreateTempSubdirectory("chenu-cache-").FullName;
        using var host = GrainHost.Build(services =>
        {
            services.AddSharedCache(folder);
            services.AddResponseCache(new ConfigurationBuilder().Build());
        });
        await host.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), CatalogueLoader.Load("catalog").OrThrow(), TimeProvider.System, CancellationToken.None);

        var key = CacheKey.Of("benchmark"u8);
        var answer = new JsonPayload(new byte[1024]);
        var cache = host.Services.GetRequiredService<IResponseCache>();
        await (await cache.Find(key, Rules)).Ticket!.Complete(answer, CacheTerms.Default);
        var rows = new List<Row>
        {
            meter.Measure("ConcurrentDictionary: the limit", Dictionary(key, answer)),
            meter.Measure("MemoryCache", Memory(key, answer)),
            await meter.Measure("near-cache hit", Near(cache, key)),
            await meter.Measure("partition-grain hit, same silo", Partition(host.Services, key)),
            await meter.Measure($"L2 hit ({SharedCaches.Name}), read and decoded", await Shared(host.Services, key)),
            await meter.Measure("upstream: sandbox, loopback HTTP alone", Upstream(sandbox.Origin)),
        };
        await host.StopAsync();
        Print(rows);
        CacheMemoryUse.Print();
        HitRatios.Print();
        return 0;
    }

    private static Func<bool> Dictionary(CacheKey key, JsonPayload answer)
    {
        var dictionary = new ConcurrentDictionary<CacheKey, JsonPayload> { [key] = answer };
        return () => dictionary.TryGetValue(key, out var value) && !value.IsEmpty;
    }

    private static Func<bool> Memory(CacheKey key, JsonPayload answer)
    {
        var memory = new MemoryCache(new MemoryCacheOptions());
        object boxed = key;
        memory.Set(boxed, answer.Utf8.ToArray(), TimeSpan.FromHours(1));
        return () => memory.TryGetValue(boxed, out byte[]? value) && value!.Length > 0;
    }

    private static Func<ValueTask<bool>> Near(IResponseCache cache, CacheKey key) => () =>
    {
        var found = cache.Find(key, Rules);
        return found.IsCompletedSuccessfully ? new(found.Result.Outcome == CacheOutcome.Hit) : Await(found);

        static async ValueTask<bool> Await(ValueTask<CacheLookup> found) => (await found).Outcome == CacheOutcome.Hit;
    };

    private static Func<ValueTask<bool>> Partition(IServiceProvider services, CacheKey key)
    {
        var grain = services.GetRequiredService<IGrainFactory>().GetGrain<ICachePartitionGrain>(key.Partition);
        var question = new PartitionQuestion { Key = key, Silo = "benchmark", Ttl = Rules.Ttl, Version = services.GetRequiredService<InvalidationReplica>().Version };
        return async () => (await grain.Find(question)).Outcome == PartitionOutcome.Found;
    }

    private static async Task<Func<ValueTask<bool>>> Shared(IServiceProvider services, CacheKey key)
    {
        var layer = services.GetRequiredService<SharedLayer>();
        for (var i = 0; await layer.Read(key) is null; i++)
        {
            if (i > 5000) throw new InvalidOperationException("The shared cache has not been written.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return async () => await layer.Read(key) is not null;
    }

    private static Func<ValueTask<bool>> Upstream(Uri sandbox)
    {
        var http = new HttpClient { BaseAddress = sandbox };
        http.DefaultRequestHeaders.Host = "www.donneesquebec.ca";
        http.DefaultRequestHeaders.UserAgent.ParseAdd("benchmark/1");
        return async () =>
        {
            using var answer = await http.GetAsync(new Uri("/recherche/api/3/action/package_show?id=licencesactives", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            return true;
        };
    }

    private static void Print(List<Row> rows)
    {
        Console.WriteLine($"Runtime: {GrainHost.Runtime}. One caller at a time, an answer of 1 kB.");
        Console.WriteLine($"{"",-44} {"hits/s",14} {"ns",11} {"B",8} {"vs limit",10} {"vs upstream",12}");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-44} {row.PerSecond,14:N0} {1e9 / row.PerSecond,11:N1} {row.Bytes,8:N1} {row.PerSecond / rows[0].PerSecond,9:G2}x {row.PerSecond / rows[^1].PerSecond,11:N1}x"));
        }
    }
}
