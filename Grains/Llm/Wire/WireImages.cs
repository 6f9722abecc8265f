using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Images in conversations: as bytes, or as an https address.</summary>
internal static class WireImages
{
    private static readonly string[] Types = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    public static bool IsImage(AIContent content) => content switch
    {
        DataContent data => data.HasTopLevelMediaType("image"),
        UriContent uri => uri.HasTopLevelMediaType("image"),
        _ => false,
    };

    /// <exception cref="WireRefusalException">It is of a type that no provider takes, or not what it says.</exception>
    public static void Check(AIContent content)
    {
        if (content is UriContent uri)
        {
            if (uri.Uri.Scheme != Uri.UriSchemeHttps)
                throw new WireRefusalException(WireRefusalKind.InvalidImage, "An image's address must be https.");
            return;
        }

        var data = (DataContent)content;
        if (!Types.Contains(data.MediaType, StringComparer.OrdinalIgnoreCase))
            throw new WireRefusalException(WireRefusalKind.InvalidImage, $"An image is of type '{data.MediaType}'. Allowed: {string.Join(", ", Types)}.");
        if (TypeOf(data.Data.Span) is var found && !string.Equals(found, data.MediaType, StringComparison.OrdinalIgnoreCase))
            throw new WireRefusalException(WireRefusalKind.InvalidImage, $"An image says that it is '{data.MediaType}' and {(found is null ? "is no image" : $"is '{found}'")}.");
    }

    private static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
