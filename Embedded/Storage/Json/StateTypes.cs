using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.Storage;

/// <summary>The types that state may hold where a base type or object is declared: those with <c>[GenerateSerializer]</c>, by alias.</summary>
internal static class StateTypes
{
    private static readonly ConcurrentDictionary<Assembly, Type[]> Known = new();

    /// <summary>The name that a type is stored under.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName ?? type.Name;

    public static Type? Find(string name) => All().FirstOrDefault(type => NameOf(type) == name && !type.IsGenericTypeDefinition);

    public static void AddDerived(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || info.Type.IsSealed || info.Type.IsValueType || info.PolymorphismOptions is not null
            || !info.Type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            return;
        }

        var derived = All().Where(type => type != info.Type && !type.IsAbstract && !type.IsGenericTypeDefinition && info.Type.IsAssignableFrom(type)).ToArray();
        if (derived.Length == 0)
            return;
        info.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "$type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var type in derived)
            info.PolymorphismOptions.DerivedTypes.Add(new(type, NameOf(type)));
    }

    private static IEnumerable<Type> All() => AppDomain.CurrentDomain.GetAssemblies().SelectMany(static assembly => Known.GetOrAdd(assembly, Scan));

    private static Type[] Scan(Assembly assembly)
    {
        var runtime = typeof(StateTypes).Assembly.GetName().Name;
        if (assembly.IsDynamic || !assembly.GetReferencedAssemblies().Any(reference => reference.Name == runtime))
            return [];
        return [.. assembly.GetTypes().Where(static type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))];
    }
}
