namespace CheNu.Grains.Admission;

/// <summary>A lease as the silo that spends it sees it. Any thread may take from it; nobody locks.</summary>
/// <param name="id">The authority's id of it.</param>
/// <param name="permits">How many.</param>
/// <param name="usableUntil">On this silo's clock, counted from the moment of asking, so never later than the authority's.</param>
/// <param name="now">The time.</param>
internal sealed class HeldLease(long id, long permits, long usableUntil, long now)
{
    /// <summary>The low bits hold the permits left, the bits above them the number of reports made; below zero: closed.</summary>
    private const int LeftBits = 44;
    private const long LeftMask = (1L << LeftBits) - 1;
    private const long StampMask = (1L << (63 - LeftBits)) - 1;
    private const long Closed = long.MinValue;

    private long _state = permits;
    private long _lastUse = now;
    private long _usedWhenClosed;

    public long Id => id;

    public long Permits { get; } = permits;

    public long UsableUntil => usableUntil;

    public long LastUse => Volatile.Read(ref _lastUse);

    /// <summary>0 once it is closed.</summary>
    public long Left => Volatile.Read(ref _state) is var state and >= 0 ? state & LeftMask : 0;

    public bool IsClosed => Volatile.Read(ref _state) < 0;

    /// <summary>Takes permits to be used at once.</summary>
    /// <param name="count">1 or more.</param>
    /// <param name="time">The time of use.</param>
    /// <param name="stamp">Needed to give them back.</param>
    public bool TryTake(long count, long time, out long stamp)
    {
        stamp = 0;
        if (time >= usableUntil) return false;
        var state = Volatile.Read(ref _state);
        while (state >= 0 && (state & LeftMask) >= count)
        {
            // Before the permit is gone: a report that counts it must not give an older time for it.
            if (time > Volatile.Read(ref _lastUse)) Volatile.Write(ref _lastUse, time);
            var seen = Interlocked.CompareExchange(ref _state, state - count, state);
            if (seen == state)
            {
                stamp = state >> LeftBits;
                return true;
            }

            state = seen;
        }

        return false;
    }

    /// <summary>A permit taken earlier was used at this time.</summary>
    public void Touch(long time)
    {
        time = Math.Min(time, usableUntil);
        if (time > Volatile.Read(ref _lastUse)) Volatile.Write(ref _lastUse, time);
    }

    /// <summary>Puts back what was taken and not used. False: it has been reported as used, and stays so.</summary>
    public bool GiveBack(long count, long stamp)
    {
        var state = Volatile.Read(ref _state);
        while (state >= 0 && state >> LeftBits == stamp)
        {
            var seen = Interlocked.CompareExchange(ref _state, state + count, state);
            if (seen == state) return true;
            state = seen;
        }

        return false;
    }

    /// <summary>Counts what has been used for a report; what was taken before can no longer be given back.</summary>
    /// <param name="close">Whether nobody may take any more.</param>
    public long CountUsed(bool close)
    {
        var state = Volatile.Read(ref _state);
        while (state >= 0)
        {
            var left = state & LeftMask;
            if (close) _usedWhenClosed = Permits - left;
            var stamped = ((((state >> LeftBits) + 1) & StampMask) << LeftBits) | left;
            var seen = Interlocked.CompareExchange(ref _state, close ? Closed : stamped, state);
            if (seen == state) return Permits - left;
            state = seen;
        }

        return _usedWhenClosed;
    }
}
