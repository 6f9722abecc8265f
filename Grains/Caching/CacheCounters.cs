namespace CheNu.Grains.Caching;

/// <summary>What a silo's caches have done since it started.</summary>
internal sealed class CacheCounters
{
    private int _waiting;

    /// <summary>Callers who wait for a fetch at present.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public StripedCount NearHits { get; } = new();

    public StripedCount PartitionHits { get; } = new();

    public StripedCount SharedHits { get; } = new();

    public StripedCount JoinedHits { get; } = new();

    public StripedCount Misses { get; } = new();

    public StripedCount Stale { get; } = new();

    public StripedCount Refreshes { get; } = new();

    public StripedCount Bypasses { get; } = new();

    public StripedCount Invalidated { get; } = new();

    public StripedCount Invalidations { get; } = new();

    public StripedCount TooLarge { get; } = new();

    public StripedCount SharedErrors { get; } = new();

    public StripedCount SharedGarbage { get; } = new();

    public void BeginWait() => Interlocked.Increment(ref _waiting);

    public void EndWait() => Interlocked.Decrement(ref _waiting);

    /// <summary>Counts a hit where it was found.</summary>
    public void Hit(CacheLayer layer)
    {
        var count = layer switch
        {
            CacheLayer.Near => NearHits,
            CacheLayer.Partition => PartitionHits,
            CacheLayer.Shared => SharedHits,
            _ => JoinedHits,
        };
        count.Increment();
    }
}
