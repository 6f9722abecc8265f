namespace CheNu.Grains.Caching;

/// <summary>What an invalidation takes away: every answer with one mark, or all. It holds hashes, no text.</summary>
[GenerateSerializer, Immutable, Alias("chenu.CacheScope")]
public sealed record CacheScope
{
    private CacheScope(CacheTag? mark, CacheTag? group) => (Mark, Group) = (mark, group);

    /// <summary>The mark; null: all answers.</summary>
    [Id(0)] public CacheTag? Mark { get; private init; }

    /// <summary>The connector's mark when only its answers can bear <see cref="Mark"/>; null: any connector's can.</summary>
    [Id(1)] public CacheTag? Group { get; private init; }

    /// <summary>Everything.</summary>
    public static CacheScope All { get; } = new(null, null);

    /// <summary>All answers of a connector, by its id.</summary>
    public static CacheScope OfConnector(string connector)
    {
        ArgumentException.ThrowIfNullOrEmpty(connector);
        return new(CacheTag.OfConnector(connector), null);
    }

    /// <summary>All answers with a tag.</summary>
    public static CacheScope OfTag(string tag) => new(CacheTag.Of(tag), null);

    /// <summary>
    /// All answers with a tag that only one connector's answers bear. Say the connector where it is known: when there are
    /// too many marks to remember, its oldest answers go, and not everybody's.
    /// </summary>
    public static CacheScope OfTag(string tag, string connector) => new(CacheTag.Of(tag), CacheTag.OfConnector(connector));

    /// <summary>The answer to one question.</summary>
    public static CacheScope OfKey(CacheKey key) => new(CacheTag.OfKey(key), null);
}
