using System.Buffers;

namespace CheNu.Grains.Connectors;

/// <summary>The key of a connector grain: the connector's id.</summary>
internal static class ConnectorKey
{
    /// <summary>Stands for everything that cannot be an id, so that garbage makes no grains of its own.</summary>
    private const string Nothing = "-";

    private const int MaxLength = 100;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>The id itself when it could be one.</summary>
    public static string Of(string id) =>
        id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Characters) ? id : Nothing;
}
