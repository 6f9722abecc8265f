using System.Collections.Concurrent;
using Orleans.Embedded.Manifest;
using Orleans.Runtime;

namespace Orleans.Embedded.Clustering;

/// <summary>Which activation each grain has in the cluster; at most one per grain that the cluster knows of.</summary>
internal sealed class GrainDirectory(EmbeddedCluster cluster)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _entries = [];
    private readonly Lock _creation = new();

    internal Activation? Find(GrainId grainId) => _entries.GetValueOrDefault(grainId);

    /// <summary>The grain's activation, made on the silo that its placement selects if there is none.</summary>
    internal Activation FindOrCreate(GrainId grainId, GrainClass grainClass, Silo? caller, Dictionary<string, object>? requestContext)
    {
        if (_entries.TryGetValue(grainId, out var known))
            return known;

        Activation created;
        lock (_creation)
        {
            if (_entries.TryGetValue(grainId, out known))
                return known;

            created = new Activation(cluster.Place(grainId, grainClass.Placement, caller), grainClass, grainId);
            created.Silo.Host(created);
            _entries[grainId] = created;
        }

        created.Start(requestContext);
        return created;
    }

    internal void Remove(Activation activation)
        => _entries.TryRemove(new KeyValuePair<GrainId, Activation>(activation.GrainId, activation));

    /// <summary>Forgets every activation of a silo that is gone.</summary>
    internal void RemoveSilo(Silo silo)
    {
        foreach (var entry in _entries)
        {
            if (ReferenceEquals(entry.Value.Silo, silo))
                _entries.TryRemove(entry);
        }
    }
}
