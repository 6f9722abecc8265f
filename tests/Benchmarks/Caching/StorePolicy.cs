using CheNu.Grains.Caching;

namespace Benchmarks.Caching;

/// <summary>The product's own: S3-FIFO.</summary>
internal sealed class StorePolicy(int capacity) : IPolicy
{
    private readonly CacheStore<Slot> _store = new(capacity);

    public string Name => "S3-FIFO (CacheStore)";

    public bool Ask(int key)
    {
        var hash = ((ulong)(uint)key + 1) * 0x9e37_79b9_7f4a_7c15;
        var cacheKey = new CacheKey(hash, (ulong)(uint)key * 0x2545_f491_4f6c_dd1d);
        if (_store.TryGet(cacheKey, out _)) return true;
        _store.Put(new(cacheKey));
        return false;
    }

    private sealed class Slot(CacheKey key) : CacheSlot(key, 1);
}
