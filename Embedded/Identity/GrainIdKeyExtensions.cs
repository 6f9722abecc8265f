using System.Globalization;

namespace Orleans.Runtime;

/// <summary>How integer, GUID and compound keys are written as grain keys: hexadecimal, then <c>+extension</c>.</summary>
public static class GrainIdKeyExtensions
{
    private const char Separator = '+';

    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static IdSpan CreateIntegerKey(long key, string? keyExtension)
        => string.IsNullOrWhiteSpace(keyExtension)
            ? CreateIntegerKey(key)
            : IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture) + Separator + keyExtension);

    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    public static IdSpan CreateGuidKey(Guid key, string? keyExtension)
        => string.IsNullOrWhiteSpace(keyExtension) ? CreateGuidKey(key) : IdSpan.Create(key.ToString("N") + Separator + keyExtension);

    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        Split(grainId, out var head, out keyExt);
        return long.TryParse(head, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out key);
    }

    public static bool TryGetIntegerKey(this GrainId grainId, out long key)
        => grainId.TryGetIntegerKey(out key, out var extension) && extension is null;

    public static long GetIntegerKey(this GrainId grainId, out string? keyExt)
        => grainId.TryGetIntegerKey(out var key, out keyExt) ? key : throw Mismatch(grainId, "an integer");

    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        Split(grainId, out var head, out keyExt);
        return Guid.TryParseExact(head, "N", out key);
    }

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key)
        => grainId.TryGetGuidKey(out key, out var extension) && extension is null;

    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt)
        => grainId.TryGetGuidKey(out var key, out keyExt) ? key : throw Mismatch(grainId, "a GUID");

    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    private static void Split(GrainId grainId, out ReadOnlySpan<char> head, out string? extension)
    {
        var text = grainId.Key.ToString();
        var separator = text.IndexOf(Separator, StringComparison.Ordinal);
        head = separator < 0 ? text : text.AsSpan(0, separator);
        extension = separator < 0 ? null : text[(separator + 1)..];
    }

    private static ArgumentException Mismatch(GrainId grainId, string kind)
        => new($"The key of grain {grainId} is not {kind} key.", nameof(grainId));
}
