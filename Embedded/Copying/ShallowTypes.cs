using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>The types whose values cannot change, or whose authors promise not to change them.</summary>
internal static class ShallowTypes
{
    private static readonly HashSet<Type> Known =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Guid), typeof(Int128), typeof(UInt128), typeof(Half), typeof(BigInteger), typeof(Rune), typeof(Index), typeof(Range),
        typeof(Uri), typeof(Version), typeof(Type), typeof(CultureInfo), typeof(CompareInfo), typeof(IPAddress), typeof(IPEndPoint),
        typeof(CancellationToken), typeof(DBNull), typeof(void), typeof(System.Collections.Specialized.BitVector32),
        typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(GrainInterfaceType), typeof(ActivationId), typeof(SiloAddress),
        typeof(GrainAddress), typeof(Embedded.Calls.VoidResult),
    ];

    private static readonly ConcurrentDictionary<Type, bool> Answers = [];

    internal static bool Contains(Type type)
        => type.IsPrimitive || type.IsEnum || Known.Contains(type) || Answers.GetOrAdd(type, static t => Decide(t));

    private static bool Decide(Type type)
    {
        if (type.IsDefined(typeof(ImmutableAttribute), false) || typeof(GrainReference).IsAssignableFrom(type))
            return true;
        if (typeof(Type).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || typeof(IPAddress).IsAssignableFrom(type)
            || typeof(IEqualityComparer<string>).IsAssignableFrom(type) || typeof(CultureInfo).IsAssignableFrom(type))
        {
            return true;
        }

        if (!type.IsGenericType)
            return type.IsValueType && IsShallowMessage(type);

        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(Nullable<>) || definition == typeof(KeyValuePair<,>) || IsTuple(definition) || IsImmutableCollection(definition))
            return type.GetGenericArguments().All(Contains);
        return type.IsValueType && IsShallowMessage(type);
    }

    internal static bool IsTuple(Type definition)
        => definition.Namespace == "System"
            && (definition.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) || definition.Name.StartsWith("Tuple`", StringComparison.Ordinal));

    internal static bool IsImmutableCollection(Type definition)
        => definition.Namespace is "System.Collections.Immutable" or "System.Collections.Frozen";

    // Passing a struct copies it; that is enough when all its members are shallow.
    private static bool IsShallowMessage(Type type)
        => type.IsDefined(typeof(GenerateSerializerAttribute), false)
            && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(field => Contains(field.FieldType))
            && SerializedMembers.Of(type).Count == type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length;
}
