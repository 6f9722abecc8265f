using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Serialization;

/// <summary>Converters of foreign types, by the type.</summary>
internal static class ConverterTable
{
    private static readonly ConcurrentDictionary<Type, object> Converters = [];

    internal static void Register(Type converterType)
    {
        foreach (var contract in converterType.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConverter<,>)))
            Converters.TryAdd(contract.GetGenericArguments()[0], Activator.CreateInstance(converterType)!);
    }

    internal static Func<T, CopyContext, T>? CopierFor<T>()
    {
        if (!Converters.TryGetValue(typeof(T), out var converter))
            return null;

        var contract = Array.Find(converter.GetType().GetInterfaces(), i => i.IsGenericType
            && i.GetGenericTypeDefinition() == typeof(IConverter<,>) && i.GetGenericArguments()[0] == typeof(T))!;
        return (Func<T, CopyContext, T>)typeof(ConverterTable).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(contract.GetGenericArguments()).Invoke(null, [converter])!;
    }

    private static Func<TValue, CopyContext, TValue> Make<TValue, TSurrogate>(IConverter<TValue, TSurrogate> converter) where TSurrogate : struct
        => (value, context) => converter.ConvertFromSurrogate(context.Copy(converter.ConvertToSurrogate(value)));
}
