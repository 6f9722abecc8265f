using System.Buffers;

namespace CheNu.Grains.Connectors;

/// <summary>What may stand in a header. Nothing else ever reaches one: a line break would start another header.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> NameChars =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>A token of RFC 9110.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameChars);

    /// <summary>Printable ASCII, spaces and tabs between.</summary>
    public static bool IsValue(string value) =>
        !value.AsSpan().ContainsAnyExceptInRange(' ', '~') || value.All(c => c is '\t' or (>= ' ' and <= '~'));
}
