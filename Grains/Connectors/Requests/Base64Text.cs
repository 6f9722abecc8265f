using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>Base64 in either alphabet, with or without padding, line breaks ignored.</summary>
internal static class Base64Text
{
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        // One alphabet for both: the URL-safe decoder takes padding or none.
        var unified = text.AsSpan().IndexOfAny('+', '/') < 0 ? text : text.Replace('+', '-').Replace('/', '_');
        var buffer = new byte[Base64Url.GetMaxDecodedLength(unified.Length)];
        bytes = Base64Url.IsValid(unified) && Base64Url.TryDecodeFromChars(unified, buffer, out var written)
            ? buffer.AsSpan(0, written).ToArray()
            : null;
        return bytes is not null;
    }
}
