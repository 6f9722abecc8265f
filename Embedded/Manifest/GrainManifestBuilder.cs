using System.ComponentModel;
using Orleans.Runtime;

namespace Orleans.Embedded.Manifest;

/// <summary>Collects what generated code lists.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainManifestBuilder
{
    internal Dictionary<Type, Func<GrainReferenceShared, IdSpan, GrainReference>> Interfaces { get; } = [];

    internal Dictionary<Type, Type> OpenInterfaces { get; } = [];

    internal HashSet<Type> Classes { get; } = [];

    internal HashSet<Type> Converters { get; } = [];

    /// <summary>An interface and how to make a reference of it.</summary>
    public void AddInterface(Type interfaceType, Func<GrainReferenceShared, IdSpan, GrainReference> create) => Interfaces[interfaceType] = create;

    /// <summary>A generic interface and the generic class of its references.</summary>
    public void AddOpenInterface(Type interfaceType, Type referenceType) => OpenInterfaces[interfaceType] = referenceType;

    /// <summary>A class of grains.</summary>
    public void AddClass(Type grainClass) => Classes.Add(grainClass);

    /// <summary>A converter of a foreign type.</summary>
    public void AddConverter(Type converter) => Converters.Add(converter);
}
