using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Grains travel as references to them.</summary>
internal static class GrainCopier
{
    /// <returns>Null for what is not addressable.</returns>
    internal static Func<object, CopyContext, object>? For(Type type, Type declared)
    {
        if (!typeof(IAddressable).IsAssignableFrom(type))
            return null;
        if (typeof(GrainReference).IsAssignableFrom(type))
            return static (value, _) => value;
        if (typeof(IGrainBase).IsAssignableFrom(type))
            return (value, _) => ReferenceTo((IAddressable)value, declared);
        return static (value, _) => throw new NotSupportedException(
            $"{value.GetType()} is an observer and no reference to one: make one with CreateObjectReference and pass that.");
    }

    private static object ReferenceTo(IAddressable grain, Type declared)
    {
        var reference = GrainExtensions.ReferenceOf(grain);
        return declared.IsInterface && declared != typeof(IAddressable) && declared != typeof(IGrain) ? reference.CastTo(declared) : reference;
    }
}
