using System.Reflection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Metadata;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Manifest;

/// <summary>What the attributes of a class of grains say, read once.</summary>
internal sealed class GrainClass
{
    private readonly TimeSpan? _collectionAge;
    private Func<IServiceProvider, Activation, object>? _factory;

    internal GrainClass(Type type)
    {
        Class = type;
        GrainType = TypeOf(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), true);
        MayInterleave = type.GetCustomAttribute<MayInterleaveAttribute>(true) is { } interleave ? Predicate(type, interleave.CallbackMethodName) : null;
        Placement = type.GetCustomAttribute<PlacementAttribute>(true)?.PlacementStrategy ?? RandomPlacement.Singleton;
        _collectionAge = type.IsDefined(typeof(KeepAliveAttribute), true)
            ? Timeout.InfiniteTimeSpan
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>(true) is { } age ? age.AlwaysActive ? Timeout.InfiniteTimeSpan : age.AgeLimit : null;
    }

    internal Type Class { get; }

    internal GrainType GrainType { get; }

    internal bool IsReentrant { get; }

    internal Func<object, IInvokable, bool>? MayInterleave { get; }

    internal PlacementStrategy Placement { get; }

    /// <summary>After how long without use an activation is collected; infinite for never.</summary>
    internal TimeSpan CollectionAge(GrainCollectionOptions options)
    {
        if (options.ClassSpecificCollectionAge.TryGetValue(Class.FullName!, out var configured))
            return configured;
        return _collectionAge ?? options.CollectionAge;
    }

    /// <exception cref="InvalidOperationException">The constructor, or what it asks for, failed; the inner exception says how.</exception>
    internal object Create(Activation activation)
    {
        try
        {
            _factory ??= GrainConstructor.For(Class, activation.Silo.Services);
            return _factory(activation.Silo.Services, activation);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Cannot construct grain class {Class.FullName}: {failure.Message}", failure);
        }
    }

    // By convention: the class name in lower case, without "grain" at its end.
    private static GrainType TypeOf(Type type)
    {
        var name = type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType.ToString();
        if (name is null)
        {
            name = type.Name.ToLowerInvariant();
            if (name.IndexOf('`', StringComparison.Ordinal) is var tick and > 0)
                name = name[..tick];
            if (name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal))
                name = name[..^5];
            if (type.IsGenericType)
                name = $"{name}`{type.GetGenericArguments().Length}";
        }

        if (type.IsConstructedGenericType)
            name += $"[[{string.Join("],[", type.GetGenericArguments().Select(argument => argument.ToString()))}]]";
        return GrainType.Create(name);
    }

    private static Func<object, IInvokable, bool> Predicate(Type type, string name)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        var method = type.GetMethod(name, Any, [typeof(IInvokable)]);
        if (method is null || method.ReturnType != typeof(bool))
            throw new OrleansConfigurationException($"[MayInterleave(\"{name}\")] on {type}: there is no such method bool {name}(IInvokable).");

        if (method.IsStatic)
        {
            var predicate = method.CreateDelegate<Func<IInvokable, bool>>();
            return (_, request) => predicate(request);
        }

        return (grain, request) => (bool)method.Invoke(grain, [request])!;
    }
}
