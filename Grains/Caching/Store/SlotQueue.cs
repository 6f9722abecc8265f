namespace CheNu.Grains.Caching;

/// <summary>Slots in order of arrival, and what they count for together.</summary>
internal sealed class SlotQueue
{
    private CacheSlot? _newest;

    public CacheSlot? Oldest { get; private set; }

    public long Bytes { get; private set; }

    public void Add(CacheSlot slot)
    {
        slot.Queue = this;
        slot.Older = _newest;
        slot.Newer = null;
        if (_newest is null) Oldest = slot;
        else _newest.Newer = slot;
        _newest = slot;
        Bytes += slot.Bytes;
    }

    public void Remove(CacheSlot slot)
    {
        if (slot.Older is null) Oldest = slot.Newer;
        else slot.Older.Newer = slot.Newer;
        if (slot.Newer is null) _newest = slot.Older;
        else slot.Newer.Older = slot.Older;
        (slot.Queue, slot.Older, slot.Newer) = (null, null, null);
        Bytes -= slot.Bytes;
    }
}
