using System.Text;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Tokens;

/// <summary>Reads the Authorization header by scheme.</summary>
internal static class Authorization
{
    /// <summary>The token of <c>Bearer token</c>, or null when the header is absent or of another scheme.</summary>
    public static string? Bearer(VendorRequest request) => After("Bearer ", request);

    /// <summary>User and password of <c>Basic base64</c>, or null.</summary>
    public static (string User, string Password)? Basic(VendorRequest request)
    {
        if (After("Basic ", request) is not { } encoded)
            return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    private static string? After(string scheme, VendorRequest request)
    {
        var value = request.Header("Authorization");
        return value is not null && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && value.Length > scheme.Length
            ? value[scheme.Length..].Trim()
            : null;
    }
}
