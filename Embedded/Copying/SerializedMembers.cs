using System.Reflection;

namespace Orleans.Serialization;

/// <summary>Which fields of a message type travel.</summary>
internal static class SerializedMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const FieldAttributes NotSerialized = (FieldAttributes)0x0080;

    /// <summary>The fields of the type and of its annotated base types; properties count as the fields behind them.</summary>
    internal static List<FieldInfo> Of(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            if (level.GetCustomAttribute<GenerateSerializerAttribute>(false) is { } attribute)
                AddFrom(level, attribute, fields);
        }

        return fields;
    }

    private static void AddFrom(Type level, GenerateSerializerAttribute attribute, List<FieldInfo> fields)
    {
        var positional = IsRecord(level) ? PositionalNames(level) : [];
        var all = attribute.GenerateFieldIds == GenerateFieldIds.PublicProperties;
        foreach (var field in level.GetFields(Declared).Where(field => (field.Attributes & NotSerialized) == 0))
        {
            var property = PropertyBehind(level, field);
            var travels = field.IsDefined(typeof(IdAttribute), false)
                || (property is not null && (property.IsDefined(typeof(IdAttribute), false) || positional.Contains(property.Name)
                    || (all && property.GetMethod?.IsPublic == true)))
                || (attribute.IncludePrimaryConstructorParameters && field.Name.EndsWith(">P", StringComparison.Ordinal));
            if (travels)
                fields.Add(field);
        }
    }

    /// <summary>True when the author promises that what the member holds does not change.</summary>
    internal static bool IsPromisedImmutable(FieldInfo field)
        => field.IsDefined(typeof(ImmutableAttribute), false)
            || PropertyBehind(field.DeclaringType!, field)?.IsDefined(typeof(ImmutableAttribute), false) == true;

    private static PropertyInfo? PropertyBehind(Type type, FieldInfo field)
    {
        // The compiler names the field behind property P "<P>k__BackingField".
        var name = field.Name;
        return name.StartsWith('<') && name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            ? type.GetProperty(name[1..name.IndexOf('>', StringComparison.Ordinal)], Declared)
            : null;
    }

    private static bool IsRecord(Type type)
        => type.GetMethod("<Clone>$", Declared) is not null
            || (type.IsValueType && type.GetMethod("PrintMembers", Declared, [typeof(System.Text.StringBuilder)]) is not null);

    private static HashSet<string> PositionalNames(Type type)
        => type.GetMethods(Declared)
            .Where(method => method.Name == "Deconstruct" && method.GetParameters().All(parameter => parameter.IsOut))
            .Select(method => method.GetParameters().Select(parameter => parameter.Name!).ToHashSet(StringComparer.Ordinal))
            .MaxBy(names => names.Count) ?? [];
}
