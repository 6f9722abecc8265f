using CheNu.Grains.Caching;

namespace CheNu.Silo.Gateway;

/// <summary>Where the gateway leaves HTTP: the cache of the cluster.</summary>
internal interface ICacheDesk
{
    Task<CacheStats> Stats(CancellationToken cancellationToken);

    /// <summary>Invalidates by hand; see <see cref="CacheInvalidation.ByHand"/>.</summary>
    Task<CacheVersion> Invalidate(InvalidationOrder order, CancellationToken cancellationToken);
}
