using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Reflection;

namespace Orleans.Serialization;

/// <summary>Finds how a type is copied, or says why it cannot be.</summary>
internal static class CopierFactory
{
    private const BindingFlags Methods = BindingFlags.Static | BindingFlags.NonPublic;

    private static readonly Dictionary<Type, string> Collections = new()
    {
        [typeof(List<>)] = nameof(CollectionCopiers.List),
        [typeof(Dictionary<,>)] = nameof(CollectionCopiers.Dictionary),
        [typeof(HashSet<>)] = nameof(CollectionCopiers.HashSet),
        [typeof(Queue<>)] = nameof(CollectionCopiers.Queue),
        [typeof(Stack<>)] = nameof(CollectionCopiers.Stack),
        [typeof(SortedDictionary<,>)] = nameof(CollectionCopiers.SortedDictionary),
        [typeof(SortedList<,>)] = nameof(CollectionCopiers.SortedList),
        [typeof(SortedSet<>)] = nameof(CollectionCopiers.SortedSet),
        [typeof(ConcurrentDictionary<,>)] = nameof(CollectionCopiers.ConcurrentDictionary),
        [typeof(ConcurrentQueue<>)] = nameof(CollectionCopiers.ConcurrentQueue),
        [typeof(Collection<>)] = nameof(CollectionCopiers.Collection),
        [typeof(ReadOnlyCollection<>)] = nameof(CollectionCopiers.ReadOnlyCollection),
        [typeof(ReadOnlyDictionary<,>)] = nameof(CollectionCopiers.ReadOnlyDictionary),
        [typeof(ImmutableArray<>)] = nameof(ImmutableCopiers.Array),
        [typeof(ImmutableList<>)] = nameof(ImmutableCopiers.List),
        [typeof(ImmutableHashSet<>)] = nameof(ImmutableCopiers.HashSet),
        [typeof(ImmutableSortedSet<>)] = nameof(ImmutableCopiers.SortedSet),
        [typeof(ImmutableQueue<>)] = nameof(ImmutableCopiers.Queue),
        [typeof(ImmutableStack<>)] = nameof(ImmutableCopiers.Stack),
        [typeof(ImmutableDictionary<,>)] = nameof(ImmutableCopiers.Dictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(ImmutableCopiers.SortedDictionary),
        [typeof(Nullable<>)] = nameof(ValueCopiers.Nullable),
        [typeof(KeyValuePair<,>)] = nameof(ValueCopiers.Pair),
    };

    internal static Func<T, CopyContext, T> Make<T>()
    {
        var type = typeof(T);
        if (ShallowTypes.Contains(type))
            return static (value, _) => value;
        if (type.IsArray)
            return ArrayCopier<T>(type);
        if (type == typeof(NameValueCollection))
            return (Func<T, CopyContext, T>)(object)(Func<NameValueCollection, CopyContext, NameValueCollection>)((value, _) => new NameValueCollection(value));
        if (type == typeof(object))
            return static (_, _) => (T)new object();
        if (ConverterTable.CopierFor<T>() is { } converted)
            return converted;
        if (type.IsDefined(typeof(GenerateSerializerAttribute), false))
            return MessageCopier.Make<T>();
        if (type.IsGenericType && GenericCopier<T>(type) is { } generic)
            return generic;

        throw new CodecNotFoundException(
            $"{type} may not be an argument or result of a grain call: annotate it with [GenerateSerializer] and its members with [Id], or send something else.");
    }

    private static Func<T, CopyContext, T> ArrayCopier<T>(Type type)
    {
        var element = type.GetElementType()!;
        var name = type.IsSZArray ? nameof(CollectionCopiers.Vector) : nameof(CollectionCopiers.MultiArray);
        var method = typeof(CollectionCopiers).GetMethod(name, Methods)!;
        return (type.IsSZArray ? method.MakeGenericMethod(element) : method.MakeGenericMethod(type, element)).CreateDelegate<Func<T, CopyContext, T>>();
    }

    private static Func<T, CopyContext, T>? GenericCopier<T>(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (Collections.TryGetValue(definition, out var name))
        {
            var home = ShallowTypes.IsImmutableCollection(definition) ? typeof(ImmutableCopiers)
                : definition == typeof(Nullable<>) || definition == typeof(KeyValuePair<,>) ? typeof(ValueCopiers)
                : typeof(CollectionCopiers);
            return home.GetMethod(name, Methods)!.MakeGenericMethod(arguments).CreateDelegate<Func<T, CopyContext, T>>();
        }

        if (ShallowTypes.IsTuple(definition))
            return ValueCopiers.Tuple<T>(type);
        return FrozenCopier<T>(type, definition);
    }

    // Frozen collections are instances of hidden classes that derive from the public ones.
    private static Func<T, CopyContext, T>? FrozenCopier<T>(Type type, Type definition)
    {
        if (definition.Namespace != "System.Collections.Frozen")
            return null;

        for (var level = type; level is not null; level = level.BaseType)
        {
            if (!level.IsGenericType)
                continue;

            var found = level.GetGenericTypeDefinition();
            var name = found == typeof(FrozenSet<>) ? nameof(ImmutableCopiers.FrozenSet)
                : found == typeof(FrozenDictionary<,>) ? nameof(ImmutableCopiers.FrozenDictionary) : null;
            if (name is null)
                continue;

            var copy = typeof(ImmutableCopiers).GetMethod(name, Methods)!.MakeGenericMethod(level.GetGenericArguments());
            return (value, context) => (T)copy.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [value, context], null)!;
        }

        return null;
    }
}
