using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>The log of invalidations of the whole cluster; there is one, with the key 0. Silos read it once or twice a second while they serve from a cache.</summary>
[Alias("chenu.IInvalidationLogGrain")]
public interface IInvalidationLogGrain : IGrainWithIntegerKey
{
    /// <summary>Tells a silo what was invalidated since, and lets it serve for the lease's time after it asked.</summary>
    /// <param name="silo">An id that the silo made up when it started.</param>
    /// <param name="receiver">Where to tell it of the next ones.</param>
    /// <param name="known">The last one that it knows.</param>
    [Alias("Renew")]
    ValueTask<InvalidationNews> Renew(string silo, ICacheSilo receiver, CacheVersion known);

    /// <summary>
    /// Writes the invalidation down and tells every silo. Returns when all have confirmed, or when the leases of those that have not are
    /// over: then none serves what was fetched before.
    /// </summary>
    /// <param name="scopes">1 to 1,000 of them.</param>
    [Alias("Invalidate")]
    Task<CacheVersion> Invalidate(ImmutableArray<CacheScope> scopes);

    /// <summary>How the caches of all silos stand.</summary>
    [Alias("Stats")]
    Task<CacheStats> Stats();
}
