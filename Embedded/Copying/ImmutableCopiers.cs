using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Orleans.Serialization;

/// <summary>Copies immutable collections of elements that are not: the collection is rebuilt around copies.</summary>
internal static class ImmutableCopiers
{
    internal static ImmutableArray<T> Array<T>(ImmutableArray<T> value, CopyContext context)
        => value.IsDefaultOrEmpty ? value : [.. value.Select(context.Copy)];

    internal static ImmutableList<T> List<T>(ImmutableList<T> value, CopyContext context) => [.. value.Select(context.Copy)];

    internal static ImmutableHashSet<T> HashSet<T>(ImmutableHashSet<T> value, CopyContext context)
        => value.Select(context.Copy).ToImmutableHashSet(value.KeyComparer);

    internal static ImmutableSortedSet<T> SortedSet<T>(ImmutableSortedSet<T> value, CopyContext context)
        => value.Select(context.Copy).ToImmutableSortedSet(value.KeyComparer);

    internal static ImmutableQueue<T> Queue<T>(ImmutableQueue<T> value, CopyContext context) => [.. value.Select(context.Copy)];

    internal static ImmutableStack<T> Stack<T>(ImmutableStack<T> value, CopyContext context)
        => ImmutableStack.CreateRange(value.Reverse().Select(context.Copy));

    internal static ImmutableDictionary<TKey, TValue> Dictionary<TKey, TValue>(ImmutableDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
        => value.ToImmutableDictionary(pair => context.Copy(pair.Key), pair => context.Copy(pair.Value), value.KeyComparer);

    internal static ImmutableSortedDictionary<TKey, TValue> SortedDictionary<TKey, TValue>(
        ImmutableSortedDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
        => value.ToImmutableSortedDictionary(pair => context.Copy(pair.Key), pair => context.Copy(pair.Value), value.KeyComparer);

    internal static FrozenSet<T> FrozenSet<T>(FrozenSet<T> value, CopyContext context)
        => value.Select(context.Copy).ToFrozenSet(value.Comparer);

    internal static FrozenDictionary<TKey, TValue> FrozenDictionary<TKey, TValue>(FrozenDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
        => value.ToFrozenDictionary(pair => context.Copy(pair.Key), pair => context.Copy(pair.Value), value.Comparer);
}
