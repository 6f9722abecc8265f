using System.Collections.Concurrent;
using Orleans.Embedded.Clustering;
using Orleans.Embedded.Manifest;
using Orleans.Runtime;

namespace Orleans.Embedded.Observers;

/// <summary>Objects outside of grains that grains may call. Only weak references to them are held.</summary>
internal sealed class ObserverTable
{
    private static readonly GrainType ObserverType = GrainType.Create("sys.observer");
    private static readonly GrainClass ObserverClass = new(typeof(ObserverHost));

    private readonly ConcurrentDictionary<GrainId, Activation> _observers = [];
    private long _lastKey;

    internal static bool IsObserver(GrainId grainId) => grainId.Type == ObserverType;

    internal GrainReference Register(IGrainObserver observer, Type interfaceType, CallSite site)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (observer is GrainReference)
            throw new ArgumentException("The observer is a reference already.", nameof(observer));
        if (observer is IGrainBase)
            throw new ArgumentException("A grain is an observer by itself: pass this.AsReference<TObserver>().", nameof(observer));

        var grainId = GrainId.Create(ObserverType, $"{Interlocked.Increment(ref _lastKey)}");
        var host = new Activation(site.Silo ?? site.Cluster.AnySilo(), ObserverClass, grainId) { IsOutside = site.Silo is null };
        if (!host.IsOutside)
            host.Silo.Host(host);
        host.StartWith(new WeakReference(observer));
        _observers[grainId] = host;
        return site.References.Create(grainId, interfaceType);
    }

    internal Activation? Find(GrainId grainId)
    {
        if (!_observers.TryGetValue(grainId, out var host))
            return null;
        if (host is { GrainInstance: WeakReference { IsAlive: true }, Mailbox.IsClosed: false })
            return host;

        _observers.TryRemove(grainId, out _);
        return null;
    }

    internal void Remove(IGrainObserver observer, CallSite site)
    {
        foreach (var (grainId, host) in _observers)
        {
            var isTheOne = observer is GrainReference reference
                ? reference.GrainId == grainId
                : host.GrainInstance is WeakReference { Target: { } target } && ReferenceEquals(target, observer);
            if (!isTheOne)
                continue;

            // References that know the way must lose it as well.
            _observers.TryRemove(grainId, out _);
            foreach (var waiting in host.Mailbox.Shut())
                site.Cluster.Reject(waiting, new OrleansMessageRejectionException($"Observer {grainId} was deleted."));
        }
    }

    /// <summary>Stands in for the class of an observer, which is no class of grains.</summary>
    private sealed class ObserverHost;
}
