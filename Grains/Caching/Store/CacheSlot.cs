namespace CheNu.Grains.Caching;

/// <summary>What a <see cref="CacheStore{T}"/> keeps: an entry that is its own place in the store's queues.</summary>
internal abstract class CacheSlot(CacheKey key, long bytes)
{
    /// <summary>
    /// What an entry takes beside its value: slot, answer, table node, array header. Measured with a million entries on .NET 10
    /// (docs/caching.md), rounded up.
    /// </summary>
    public const int Overhead = 400;

    public CacheKey Key { get; } = key;

    /// <summary>What it counts for, overhead included.</summary>
    public long Bytes { get; } = bytes;

    internal CacheSlot? Older { get; set; }

    internal CacheSlot? Newer { get; set; }

    internal SlotQueue? Queue { get; set; }

    /// <summary>Hits since it was last judged, 0 to 3. Readers race for it; a lost count does no harm.</summary>
    internal byte Uses { get; set; }
}
