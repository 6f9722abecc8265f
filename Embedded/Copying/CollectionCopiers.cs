using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace Orleans.Serialization;

/// <summary>Copies collections that can change. A copy is recorded before its elements are copied, so that cycles end.</summary>
internal static class CollectionCopiers
{
    internal static T[] Vector<T>(T[] value, CopyContext context)
    {
        if (context.Find(value) is T[] known)
            return known;
        if (value.Length == 0)
            return value;

        var copy = new T[value.Length];
        context.Record(value, copy);
        if (Copier<T>.IsShallow)
        {
            Array.Copy(value, copy, value.Length);
            return copy;
        }

        for (var i = 0; i < value.Length; i++)
            copy[i] = context.Copy(value[i]);
        return copy;
    }

    internal static TArray MultiArray<TArray, T>(TArray value, CopyContext context) where TArray : class
    {
        if (context.Find(value) is TArray known)
            return known;

        var original = (Array)(object)value;
        var copy = (Array)original.Clone();
        context.Record(value, copy);
        if (Copier<T>.IsShallow)
            return (TArray)(object)copy;

        var index = new int[original.Rank];
        for (var i = 0; i < original.Length; i++)
        {
            var rest = i;
            for (var dimension = original.Rank - 1; dimension >= 0; dimension--)
            {
                index[dimension] = original.GetLowerBound(dimension) + (rest % original.GetLength(dimension));
                rest /= original.GetLength(dimension);
            }

            copy.SetValue(context.Copy((T)original.GetValue(index)!), index);
        }

        return (TArray)(object)copy;
    }

    internal static List<T> List<T>(List<T> value, CopyContext context)
    {
        if (context.Find(value) is List<T> known)
            return known;

        if (Copier<T>.IsShallow)
        {
            var same = new List<T>(value);
            context.Record(value, same);
            return same;
        }

        var copy = new List<T>(value.Count);
        context.Record(value, copy);
        foreach (var item in value)
            copy.Add(context.Copy(item));
        return copy;
    }

    internal static HashSet<T> HashSet<T>(HashSet<T> value, CopyContext context)
        => context.Find(value) as HashSet<T>
            ?? Fill(value, new HashSet<T>(value.Count, value.Comparer), context, static (copy, item) => copy.Add(item), value);

    internal static Queue<T> Queue<T>(Queue<T> value, CopyContext context)
        => context.Find(value) as Queue<T> ?? Fill(value, new Queue<T>(value.Count), context, static (copy, item) => copy.Enqueue(item), value);

    internal static Stack<T> Stack<T>(Stack<T> value, CopyContext context)
        => context.Find(value) as Stack<T>
            ?? Fill(value, new Stack<T>(value.Count), context, static (copy, item) => copy.Push(item), value.Reverse());

    internal static SortedSet<T> SortedSet<T>(SortedSet<T> value, CopyContext context)
        => context.Find(value) as SortedSet<T> ?? Fill(value, new SortedSet<T>(value.Comparer), context, static (copy, item) => copy.Add(item), value);

    internal static ConcurrentQueue<T> ConcurrentQueue<T>(ConcurrentQueue<T> value, CopyContext context)
        => context.Find(value) as ConcurrentQueue<T>
            ?? Fill(value, new ConcurrentQueue<T>(), context, static (copy, item) => copy.Enqueue(item), value);

    internal static Collection<T> Collection<T>(Collection<T> value, CopyContext context)
        => context.Find(value) as Collection<T> ?? Fill(value, new Collection<T>(), context, static (copy, item) => copy.Add(item), value);

    internal static ReadOnlyCollection<T> ReadOnlyCollection<T>(ReadOnlyCollection<T> value, CopyContext context)
        => new([.. value.Select(context.Copy)]);

    internal static Dictionary<TKey, TValue> Dictionary<TKey, TValue>(Dictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
    {
        if (context.Find(value) is Dictionary<TKey, TValue> known)
            return known;

        var copy = new Dictionary<TKey, TValue>(value.Count, value.Comparer);
        context.Record(value, copy);
        foreach (var (key, item) in value)
            copy.Add(context.Copy(key), context.Copy(item));
        return copy;
    }

    internal static SortedDictionary<TKey, TValue> SortedDictionary<TKey, TValue>(SortedDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
        => FillPairs<SortedDictionary<TKey, TValue>, TKey, TValue>(value, new SortedDictionary<TKey, TValue>(value.Comparer), context);

    internal static SortedList<TKey, TValue> SortedList<TKey, TValue>(SortedList<TKey, TValue> value, CopyContext context)
        where TKey : notnull
        => FillPairs<SortedList<TKey, TValue>, TKey, TValue>(value, new SortedList<TKey, TValue>(value.Count, value.Comparer), context);

    internal static ConcurrentDictionary<TKey, TValue> ConcurrentDictionary<TKey, TValue>(ConcurrentDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
        => FillPairs<ConcurrentDictionary<TKey, TValue>, TKey, TValue>(value, new ConcurrentDictionary<TKey, TValue>(value.Comparer), context);

    internal static ReadOnlyDictionary<TKey, TValue> ReadOnlyDictionary<TKey, TValue>(ReadOnlyDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
        => new(value.ToDictionary(pair => context.Copy(pair.Key), pair => context.Copy(pair.Value)));

    private static TCollection Fill<TCollection, T>(
        TCollection value, TCollection copy, CopyContext context, Action<TCollection, T> add, IEnumerable<T> items)
        where TCollection : class
    {
        context.Record(value, copy);
        foreach (var item in items)
            add(copy, context.Copy(item));
        return copy;
    }

    private static TDictionary FillPairs<TDictionary, TKey, TValue>(TDictionary value, TDictionary copy, CopyContext context)
        where TDictionary : class, IDictionary<TKey, TValue>
    {
        if (context.Find(value) is TDictionary known)
            return known;

        context.Record(value, copy);
        foreach (var (key, item) in value)
            copy.Add(context.Copy(key), context.Copy(item));
        return copy;
    }
}
