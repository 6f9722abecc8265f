namespace CheNu.Grains.Caching;

/// <summary>What holds for the cached answers of an endpoint. Made once per endpoint, used by all its calls.</summary>
internal sealed record CacheRules
{
    /// <summary>The connector's id: what its answers can be invalidated by, and the tag of meters.</summary>
    public required string Connector
    {
        get;
        init
        {
            field = value;
            ConnectorMark = CacheTag.OfConnector(value);
        }
    }

    /// <summary>The mark that all answers of the connector bear.</summary>
    public CacheTag ConnectorMark { get; private init; }

    /// <summary>
    /// How old a fresh answer may be, at most; above zero. Null: the layers' own defaults (5 min in memory, 1 h in the shared
    /// cache). An answer that was kept for longer under older rules is not fresh under these.
    /// </summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>The same for negative answers. Default 1 min.</summary>
    public TimeSpan NegativeTtl { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For how long after it has expired an answer may stand in for an upstream that fails. Default zero: never.</summary>
    public TimeSpan StaleFor { get; init; }

    /// <summary>Whether a hot answer is fetched again before it expires. Default true.</summary>
    public bool RefreshAhead { get; init; } = true;
}
