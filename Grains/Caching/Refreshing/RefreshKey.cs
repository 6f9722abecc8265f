namespace CheNu.Grains.Caching;

/// <summary>The key of a refresh grain: connector and endpoint, neither of which holds a slash.</summary>
internal static class RefreshKey
{
    public static string Of(string connector, string endpoint) => connector + "/" + endpoint;

    public static (string Connector, string Endpoint) Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (key, "") : (key[..slash], key[(slash + 1)..]);
    }
}
