using System.Collections.Concurrent;

namespace Orleans.Serialization;

/// <summary>How values declared as <typeparamref name="T"/> are copied; found once per type.</summary>
internal static class Copier<T>
{
    /// <summary>True when a copy is the value itself.</summary>
    internal static readonly bool IsShallow = ShallowTypes.Contains(typeof(T));

    private static Func<T, CopyContext, T>? Compiled;

    internal static T Copy(T value, CopyContext context)
    {
        if (value is null)
            return value;

        // A declared type may stand for a derived one.
        if (!typeof(T).IsValueType && value.GetType() != typeof(T))
            return (T)Copier.Of(value.GetType(), typeof(T))(value, context);
        return Exact(value, context);
    }

    /// <summary>Copies a value whose type is exactly this.</summary>
    internal static T Exact(T value, CopyContext context) => (Compiled ??= CopierFactory.Make<T>())(value, context);
}

/// <summary>Copiers by the type that a value turns out to have.</summary>
internal static class Copier
{
    private static readonly ConcurrentDictionary<(Type, Type), Func<object, CopyContext, object>> Untyped = [];

    /// <param name="type">The type that the value has.</param>
    /// <param name="declared">The type that it was declared as, which matters for grains: they travel as references.</param>
    internal static Func<object, CopyContext, object> Of(Type type, Type declared)
        => Untyped.GetOrAdd((type, declared), static pair => Make(pair.Item1, pair.Item2));

    private static Func<object, CopyContext, object> Make(Type type, Type declared)
    {
        if (ShallowTypes.Contains(type))
            return static (value, _) => value;
        if (GrainCopier.For(type, declared) is { } grain)
            return grain;

        return typeof(Copier).GetMethod(nameof(CopyBoxed), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(type).CreateDelegate<Func<object, CopyContext, object>>();
    }

    private static object CopyBoxed<T>(object value, CopyContext context) => Copier<T>.Exact((T)value, context)!;
}
