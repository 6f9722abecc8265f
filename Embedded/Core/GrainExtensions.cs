using Orleans.Runtime;

namespace Orleans;

/// <summary>Keys and references of grains, from inside and from outside.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to this grain, typed as one of its interfaces.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
        => (TGrainInterface)(object)ReferenceOf(grain).CastTo(typeof(TGrainInterface));

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    public static object AsReference(this IAddressable grain, Type interfaceType) => ReferenceOf(grain).CastTo(interfaceType);

    public static object Cast(this IAddressable grain, Type interfaceType) => ReferenceOf(grain).CastTo(interfaceType);

    public static GrainId GetGrainId(this IAddressable grain) => grain is GrainReference reference ? reference.GrainId : ContextOf(grain).GrainId;

    public static bool IsPrimaryKeyBasedOnLong(this IAddressable grain) => grain.GetGrainId().TryGetIntegerKey(out _);

    public static long GetPrimaryKeyLong(this IAddressable grain, out string? keyExt)
        => grain.GetGrainId() is var id && id.TryGetIntegerKey(out var key, out keyExt) ? key : throw NotAKey(id, "integer");

    public static long GetPrimaryKeyLong(this IAddressable grain)
        => grain.GetGrainId() is var id && id.TryGetIntegerKey(out var key) ? key : throw NotAKey(id, "integer");

    public static Guid GetPrimaryKey(this IAddressable grain, out string? keyExt)
        => grain.GetGrainId() is var id && id.TryGetGuidKey(out var key, out keyExt) ? key : throw NotAKey(id, "GUID");

    public static Guid GetPrimaryKey(this IAddressable grain)
        => grain.GetGrainId() is var id && id.TryGetGuidKey(out var key) ? key : throw NotAKey(id, "GUID");

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    internal static GrainReference ReferenceOf(IAddressable grain)
        => grain as GrainReference ?? ContextOf(grain).GrainReference;

    private static IGrainContext ContextOf(IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        var context = grain is IGrainBase activation
            ? activation.GrainContext
            : throw new ArgumentException($"{grain.GetType()} is neither a grain reference nor a grain: a grain class derives from Grain or implements IGrainBase.", nameof(grain));
        return context ?? throw new ArgumentException($"{grain.GetType()} was not created by the grain runtime.", nameof(grain));
    }

    private static InvalidOperationException NotAKey(GrainId id, string kind) => new($"Grain {id} has no {kind} key.");
}
