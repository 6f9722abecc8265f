namespace CheNu.Grains.Caching;

/// <summary>A silo, as the log of invalidations reaches it.</summary>
[Alias("chenu.ICacheSilo")]
public interface ICacheSilo : IGrainObserver
{
    /// <summary>Tells what was invalidated. When it returns, the silo serves none of it.</summary>
    /// <returns>The last invalidation that the silo knows.</returns>
    [Alias("Invalidated")]
    Task<CacheVersion> Invalidated(InvalidationNews news);

    /// <summary>How the silo's caches stand.</summary>
    [Alias("Report")]
    Task<CacheSiloStats> Report();
}
