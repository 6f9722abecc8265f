using System.Linq.Expressions;

namespace Orleans.Serialization;

/// <summary>Copies tuples, pairs and nullable values of what is not shallow.</summary>
internal static class ValueCopiers
{
    internal static T? Nullable<T>(T? value, CopyContext context) where T : struct => value is { } given ? context.Copy(given) : null;

    internal static KeyValuePair<TKey, TValue> Pair<TKey, TValue>(KeyValuePair<TKey, TValue> value, CopyContext context)
        => new(context.Copy(value.Key), context.Copy(value.Value));

    /// <summary>Compiles <c>(value, context) => new TTuple(context.Copy(value.Item1), …)</c>.</summary>
    internal static Func<T, CopyContext, T> Tuple<T>(Type type)
    {
        var value = Expression.Parameter(type, "value");
        var context = Expression.Parameter(typeof(CopyContext), "context");
        var constructor = type.GetConstructors().Single(c => c.GetParameters().Length == type.GetGenericArguments().Length);
        var names = constructor.GetParameters().Select((_, i) => i == 7 ? "Rest" : $"Item{i + 1}");
        var copies = names.Select(name => Expression.PropertyOrField(value, name))
            .Select(item => Expression.Call(context, nameof(CopyContext.Copy), [item.Type], item));
        return Expression.Lambda<Func<T, CopyContext, T>>(Expression.New(constructor, copies), value, context).Compile();
    }
}
