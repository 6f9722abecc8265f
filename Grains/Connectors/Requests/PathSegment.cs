namespace CheNu.Grains.Connectors;

/// <summary>
/// Values as one segment of a URL path. Slashes are percent-encoded, so no value can leave its segment; since some servers
/// decode before they resolve dots, a value with <c>.</c> or <c>..</c> between slashes is refused altogether.
/// </summary>
internal static class PathSegment
{
    /// <summary>Null when the value can stand in a path, or why it cannot.</summary>
    public static string? Problem(string value)
    {
        if (value.Length == 0)
            return "must not be empty";

        foreach (var c in value)
        {
            if (char.IsControl(c))
                return "must not hold control characters";
        }

        foreach (var range in value.AsSpan().SplitAny('/', '\\'))
        {
            if (value.AsSpan(range) is "." or "..")
                return "must not hold '.' or '..' as a path does";
        }

        return null;
    }

    /// <summary>Percent-encodes all but the unreserved characters of RFC 3986.</summary>
    public static string Encode(string value) => Uri.EscapeDataString(value);
}
