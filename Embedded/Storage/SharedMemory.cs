using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Orleans.Embedded;

namespace Orleans.Storage;

/// <summary>What the silos of one cluster keep in memory together: it survives any of them.</summary>
internal sealed class SharedMemory
{
    private static readonly ConditionalWeakTable<EmbeddedCluster, SharedMemory> OfClusters = [];
    private readonly ConcurrentDictionary<string, Lazy<object>> _objects = new(StringComparer.Ordinal);

    public static SharedMemory Of(EmbeddedCluster cluster) => OfClusters.GetOrCreateValue(cluster);

    public T GetOrAdd<T>(string name, Func<T> create) where T : class =>
        (T)_objects.GetOrAdd($"{typeof(T).FullName}/{name}", _ => new(create)).Value;
}
