using CheNu.Grains.Caching;
using Microsoft.Extensions.DependencyInjection;
#if !ORLEANS
using CheNu.Silo.Hosting;
#endif

namespace Benchmarks.Caching;

/// <summary>The shared cache that goes with the runtime: the SQLite file of the Embedded build; with Orleans, where it would be another process, memory.</summary>
internal static class SharedCaches
{
#if ORLEANS
    public const string Name = "memory";

    public static void AddSharedCache(this IServiceCollection services, string folder) => services.AddSingleton<ISharedCache, MemoryShared>();

    private sealed class MemoryShared : ISharedCache
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<CacheKey, byte[]> _records = new();

        public bool IsEnabled => true;

        public Task<byte[]?> Read(CacheKey key) => Task.FromResult(_records.GetValueOrDefault(key));

        public Task Write(IReadOnlyList<SharedRecord> records)
        {
            foreach (var record in records) _records[record.Key] = record.Bytes;
            return Task.CompletedTask;
        }
    }
#else
    public const string Name = "SQLite";

    public static void AddSharedCache(this IServiceCollection services, string folder) =>
        services.AddSingleton<ISharedCache>(provider => ActivatorUtilities.CreateInstance<SqliteSharedCache>(provider, Path.Combine(folder, "cache.sqlite")));
#endif
}
