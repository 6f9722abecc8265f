namespace CheNu.Sandbox.Llm;

/// <summary>Looks at an image as far as a provider must before it can use it.</summary>
internal static class ImageCheck
{
    public static readonly string[] Types = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    /// <summary>A sentence, or null when the base64 text is an image of that type.</summary>
    public static string? Problem(string mediaType, string base64, int maxBytes)
    {
        if (!Types.Contains(mediaType, StringComparer.Ordinal))
            return $"'{mediaType}' is not one of {string.Join(", ", Types)}";
        var bytes = new byte[(base64.Length * 3 / 4) + 3];
        if (base64.Length == 0 || !Convert.TryFromBase64String(base64, bytes, out var length))
            return "the data is not base64";
        if (length > maxBytes)
            return $"the image has {length} bytes, above the maximum of {maxBytes}";
        return TypeOf(bytes.AsSpan(0, length)) == mediaType ? null : $"the data is not a readable image of type {mediaType}";
    }

    /// <summary>The type that the first bytes tell, or null.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
