using System.Collections.Concurrent;
using Orleans.Embedded.Manifest;
using Orleans.Runtime;

namespace Orleans.Embedded.Clustering;

/// <summary>Makes references for one <see cref="CallSite"/>.</summary>
internal sealed class ReferenceCatalog(CallSite site)
{
    private readonly ConcurrentDictionary<Type, Maker> _byInterface = [];
    private readonly ConcurrentDictionary<(GrainType, Type), Maker> _byType = [];

    internal GrainManifest Manifest => site.Cluster.Manifest;

    /// <summary>A reference to the grain with this key, of the class that serves the interface.</summary>
    internal GrainReference Create(Type interfaceType, IdSpan key, string? prefix)
    {
        if (key.IsDefault)
            throw new ArgumentException("A grain key is not empty.", nameof(key));

        if (prefix is null)
            return _byInterface.GetOrAdd(interfaceType, static (type, self) => self.Make(self.Manifest.ClassFor(type, null).GrainType, type), this).Create(key);
        return Make(Manifest.ClassFor(interfaceType, prefix).GrainType, interfaceType).Create(key);
    }

    /// <summary>A reference to this grain through the interface.</summary>
    internal GrainReference Create(GrainId grainId, Type interfaceType)
        => _byType.GetOrAdd((grainId.Type, interfaceType), static (pair, self) => self.Make(pair.Item1, pair.Item2), this).Create(grainId.Key);

    internal GrainReference Create(GrainId grainId, GrainInterfaceType interfaceType)
        => Manifest.InterfaceNamed(interfaceType) is { } type ? Create(grainId, type) : CreateUntyped(grainId);

    internal GrainReference CreateUntyped(GrainId grainId)
        => GrainReference.Untyped(new GrainReferenceShared(site, grainId.Type, default), grainId.Key);

    private Maker Make(GrainType grainType, Type interfaceType)
        => new(Manifest.ReferenceFactory(interfaceType), new GrainReferenceShared(site, grainType, GrainManifest.NameOf(interfaceType)));

    private sealed record Maker(Func<GrainReferenceShared, IdSpan, GrainReference> Factory, GrainReferenceShared Shared)
    {
        internal GrainReference Create(IdSpan key) => Factory(Shared, key);
    }
}
