namespace CheNu.Grains.Caching;

/// <summary>
/// Remembers the keys that were dropped lately, eight bytes each: one that comes back has earned a better place. It
/// may forget one too early; it is right about those that it knows, but for one in four billion.
/// </summary>
internal sealed class GhostTable
{
    private const int Smallest = 1024;

    private ulong[] _slots = new ulong[Smallest];
    private uint _dropped;

    public void Add(CacheKey key) => _slots[SlotOf(key)] = (key.High << 32) | ++_dropped;

    /// <summary>Whether the key was dropped within the last so many drops; it is forgotten.</summary>
    public bool Take(CacheKey key, int entries)
    {
        Fit(entries);
        ref var slot = ref _slots[SlotOf(key)];
        if (slot == 0 || slot >> 32 != (key.High & uint.MaxValue) || _dropped - (uint)slot > (uint)entries) return false;
        slot = 0;
        return true;
    }

    private int SlotOf(CacheKey key) => (int)(key.Low & (ulong)(_slots.Length - 1));

    /// <summary>As many places as the store has entries; growing forgets what was known.</summary>
    private void Fit(int entries)
    {
        if (entries > _slots.Length) _slots = new ulong[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)entries)];
    }
}
