using CheNu.Grains.Caching;

namespace CheNu.Silo.Gateway;

/// <summary>Asks this silo's part of the cache, which asks the cluster.</summary>
internal sealed class GrainCacheDesk(IResponseCache cache, CacheInvalidation invalidation) : ICacheDesk
{
    public Task<CacheStats> Stats(CancellationToken cancellationToken) => cache.Stats(cancellationToken);

    public Task<CacheVersion> Invalidate(InvalidationOrder order, CancellationToken cancellationToken) =>
        invalidation.ByHand(order.Connector, order.Tag, order.Key, cancellationToken);
}
