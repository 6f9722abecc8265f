using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>Makes the empty state of a grain that has stored none.</summary>
internal static class StateActivator
{
    public static T Create<T>()
    {
        if (typeof(T).IsValueType || typeof(T) == typeof(string) || typeof(T).IsAbstract || typeof(T).IsInterface || typeof(T).IsArray)
            return default!;
        var hasConstructor = typeof(T).GetConstructor(
            System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic, []) is not null;
        return hasConstructor ? (T)Activator.CreateInstance(typeof(T), nonPublic: true)! : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
    }
}
