using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans.Embedded.Manifest;

/// <summary>All interfaces and classes of grains in the process, and which class serves which interface.</summary>
internal sealed class GrainManifest
{
    private readonly ConcurrentDictionary<Type, Func<GrainReferenceShared, IdSpan, GrainReference>> _references = [];
    private readonly ConcurrentDictionary<GrainType, GrainClass> _classes = [];
    private readonly ConcurrentDictionary<GrainInterfaceType, Type> _interfaces = [];
    private readonly Dictionary<Type, List<GrainClass>> _implementations = [];
    private readonly List<GrainClass> _openClasses = [];
    private readonly Dictionary<Type, Type> _openInterfaces;

    internal GrainManifest(GrainManifestBuilder builder)
    {
        _openInterfaces = builder.OpenInterfaces;
        foreach (var (interfaceType, create) in builder.Interfaces)
        {
            _references[interfaceType] = create;
            _interfaces[NameOf(interfaceType)] = interfaceType;
        }

        foreach (var converter in builder.Converters)
            Serialization.ConverterTable.Register(converter);
        foreach (var type in builder.Classes)
            Add(new GrainClass(type));
    }

    /// <summary>How to make references of the interface.</summary>
    /// <exception cref="ArgumentException">It is no grain interface.</exception>
    internal Func<GrainReferenceShared, IdSpan, GrainReference> ReferenceFactory(Type interfaceType)
        => _references.GetOrAdd(interfaceType, MakeFactory);

    internal Type? InterfaceNamed(GrainInterfaceType name) => _interfaces.GetValueOrDefault(name);

    internal GrainClass ClassOf(GrainType type)
        => _classes.TryGetValue(type, out var grainClass)
            ? grainClass
            : throw new ArgumentException($"There is no class of grains with type '{type}'.", nameof(type));

    internal bool HasClass(GrainType type) => _classes.ContainsKey(type);

    /// <summary>The class that serves the interface.</summary>
    /// <exception cref="ArgumentException">There is none, or more than one and nothing to choose by.</exception>
    internal GrainClass ClassFor(Type interfaceType, string? prefix)
    {
        var candidates = CandidatesFor(interfaceType);
        if (!string.IsNullOrWhiteSpace(prefix))
            return ByPrefix(interfaceType, candidates, prefix);

        if (interfaceType.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } chosen)
            return ClassOf(GrainType.Create(chosen.GrainType));

        return candidates.Count switch
        {
            0 => throw new ArgumentException($"No class implements grain interface {NameOf(interfaceType)} ({interfaceType}).", nameof(interfaceType)),
            1 => candidates[0],
            _ => candidates.Find(candidate => candidate.Class.Name == interfaceType.Name[1..])
                ?? throw new ArgumentException($"Several classes implement grain interface {NameOf(interfaceType)}: {Names(candidates)}. Choose one by the prefix of its name.", nameof(interfaceType)),
        };
    }

    internal static GrainInterfaceType NameOf(Type interfaceType)
    {
        if (interfaceType.GetCustomAttribute<GrainInterfaceTypeAttribute>() is { } given)
            return GrainInterfaceType.Create(given.Value);
        if (interfaceType.GetCustomAttribute<AliasAttribute>() is { } alias && !interfaceType.IsConstructedGenericType)
            return GrainInterfaceType.Create(alias.Alias);
        return GrainInterfaceType.Create(interfaceType.FullName ?? interfaceType.Name);
    }

    private static string Names(List<GrainClass> classes) => string.Join(", ", classes.Select(c => $"{c.GrainType} ({c.Class.FullName})"));

    private static GrainClass ByPrefix(Type interfaceType, List<GrainClass> candidates, string prefix)
    {
        var exact = candidates.Find(candidate => candidate.Class.FullName == prefix);
        if (exact is not null)
            return exact;

        var matching = candidates.FindAll(candidate => candidate.Class.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        return matching.Count == 1
            ? matching[0]
            : throw new ArgumentException($"{matching.Count} classes that implement {interfaceType} begin with '{prefix}': {Names(candidates)}.", nameof(prefix));
    }

    private void Add(GrainClass grainClass)
    {
        if (grainClass.Class.IsGenericTypeDefinition)
        {
            _openClasses.Add(grainClass);
            return;
        }

        if (!_classes.TryAdd(grainClass.GrainType, grainClass))
        {
            throw new OrleansConfigurationException(
                $"{_classes[grainClass.GrainType].Class} and {grainClass.Class} have the same grain type '{grainClass.GrainType}'; tell them apart with [GrainType].");
        }

        foreach (var interfaceType in grainClass.Class.GetInterfaces().Where(type => typeof(IAddressable).IsAssignableFrom(type)))
        {
            if (!_implementations.TryGetValue(interfaceType, out var classes))
                _implementations[interfaceType] = classes = [];
            classes.Add(grainClass);
        }
    }

    private List<GrainClass> CandidatesFor(Type interfaceType)
    {
        if (_implementations.TryGetValue(interfaceType, out var known))
            return known;
        if (!interfaceType.IsConstructedGenericType)
            return [];

        var definition = interfaceType.GetGenericTypeDefinition();
        var arguments = interfaceType.GetGenericArguments();
        return [.. _openClasses
            .Where(open => open.Class.GetGenericArguments().Length == arguments.Length
                && open.Class.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition))
            .Select(open => Construct(open, arguments))];
    }

    private GrainClass Construct(GrainClass open, Type[] arguments)
    {
        var grainClass = new GrainClass(open.Class.MakeGenericType(arguments));
        return _classes.GetOrAdd(grainClass.GrainType, grainClass);
    }

    private Func<GrainReferenceShared, IdSpan, GrainReference> MakeFactory(Type interfaceType)
    {
        if (!interfaceType.IsConstructedGenericType || !_openInterfaces.TryGetValue(interfaceType.GetGenericTypeDefinition(), out var open))
        {
            throw new ArgumentException(
                $"{interfaceType} is no grain interface known here: it must derive from IGrain or IGrainObserver, and its project must set UsesGrains.",
                nameof(interfaceType));
        }

        var constructor = open.MakeGenericType(interfaceType.GetGenericArguments()).GetConstructors()[0];
        _interfaces[NameOf(interfaceType)] = interfaceType;
        return (shared, key) => (GrainReference)constructor.Invoke([shared, key]);
    }
}
