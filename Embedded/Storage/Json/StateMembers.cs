using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Orleans.Storage;

/// <summary>Makes JSON hold the members that carry an <c>[Id]</c>, whatever their visibility, and no others.</summary>
internal static class StateMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void Select(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !info.Type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            return;

        var parameters = ParametersOf(info.Type);
        var marked = MarkedMembers(info.Type);
        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            if (!marked.ContainsKey(info.Properties[i].Name) && !parameters.Contains(info.Properties[i].Name))
                info.Properties.RemoveAt(i);
        }

        foreach (var (name, member) in marked)
        {
            var property = info.Properties.FirstOrDefault(known => known.Name == name);
            if (property is null)
            {
                property = info.CreateJsonPropertyInfo(member is FieldInfo ? ((FieldInfo)member).FieldType : ((PropertyInfo)member).PropertyType, name);
                info.Properties.Add(property);
            }

            property.Get ??= Getter(member);
            property.Set ??= parameters.Contains(name) ? null : Setter(member);
        }
    }

    private static Dictionary<string, MemberInfo> MarkedMembers(Type type)
    {
        var members = new Dictionary<string, MemberInfo>(StringComparer.Ordinal);
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var member in level.GetMembers(Declared).Where(static member => member is FieldInfo or PropertyInfo && member.IsDefined(typeof(IdAttribute))))
                members.TryAdd(member.Name, member);
        }

        return members;
    }

    /// <summary>The parameters of a record's primary constructor, which are kept without an <c>[Id]</c> as well.</summary>
    private static HashSet<string> ParametersOf(Type type) =>
        [.. type.GetConstructors().Where(constructor => type.GetMethod("<Clone>$") is not null || constructor.GetParameters().Length > 0)
            .OrderByDescending(static constructor => constructor.GetParameters().Length).Take(1)
            .SelectMany(static constructor => constructor.GetParameters()).Select(static parameter => parameter.Name!)
            .Where(name => type.GetProperty(name) is not null)];

    private static Func<object, object?> Getter(MemberInfo member) => member switch
    {
        FieldInfo field => field.GetValue,
        PropertyInfo { GetMethod: not null } property => property.GetValue,
        _ => throw new NotSupportedException($"{member.DeclaringType}.{member.Name} carries an [Id] and cannot be read."),
    };

    private static Action<object, object?> Setter(MemberInfo member)
    {
        if (member is FieldInfo field)
            return field.SetValue;
        if (member is PropertyInfo { SetMethod: not null } property)
            return property.SetValue;
        return member.DeclaringType!.GetField($"<{member.Name}>k__BackingField", Declared) is { } backing
            ? backing.SetValue
            : throw new NotSupportedException($"{member.DeclaringType}.{member.Name} carries an [Id] and cannot be set.");
    }
}
