namespace CheNu.Grains.Caching;

/// <summary>Which partitions did not answer in time lately: they are left alone for a while, so that not every call waits for them. Ticks of the silo's clock.</summary>
internal sealed class PartitionPatience
{
    /// <summary>How long one is left alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly long[] _silentUntil = new long[CacheKey.Partitions];

    public bool MayAsk(CacheKey key, long now) => now >= Volatile.Read(ref _silentUntil[key.Partition]);

    public void Failed(CacheKey key, long now) => Volatile.Write(ref _silentUntil[key.Partition], now + Pause.Ticks);
}
