namespace CheNu.Grains.Resilience;

/// <summary>
/// How many attempts one connector is sent at once from one silo: between 1 and the connector's pool size, one more for every
/// full round of answers while the slots are in use, half as many when the upstream is overloaded, once for each round. Who finds
/// no slot waits in one bounded queue, by level and then by arrival. Times are ticks of a monotonic clock. Safe for many threads.
/// </summary>
internal sealed class ConcurrencyLimit
{
    /// <summary>Waiting attempts at most; a higher level takes the place of the last of a lower one.</summary>
    public const int MostWaiting = 100;

    private readonly Lock _lock = new();
    private readonly int[] _inFlight = new int[ConcurrencyShares.Levels];
    private readonly List<ConcurrencyWaiter> _waiting = [];
    private int _most;
    private double _limit;
    private long _lastCut = long.MinValue;
    private long _arrivals;

    /// <param name="most">The connector's pool size, at least 1.</param>
    public ConcurrencyLimit(int most) => _limit = _most = most;

    /// <summary>Attempts allowed at once at present.</summary>
    public int Slots
    {
        get
        {
            lock (_lock) return (int)_limit;
        }
    }

    public int InFlight
    {
        get
        {
            lock (_lock) return _inFlight.Sum();
        }
    }

    public int Waiting
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    /// <summary>The catalogue has changed the pool's size.</summary>
    public void Resize(int most)
    {
        if (Volatile.Read(ref _most) == most) return;
        lock (_lock)
        {
            // What was not cut grows with the pool.
            _limit = _limit >= _most ? most : Math.Min(_limit, most);
            _most = most;
            Serve();
        }
    }

    /// <summary>Takes a slot if there is one and nobody else is due first.</summary>
    public bool TryTake(int level)
    {
        lock (_lock)
        {
            if ((_waiting.Count > 0 && _waiting[0].Level <= level) || !HasRoom(level)) return false;
            _inFlight[level]++;
            return true;
        }
    }

    /// <summary>Waits in the queue; null when it is full of others that are due first.</summary>
    public ConcurrencyWaiter? Wait(int level)
    {
        lock (_lock)
        {
            var waiter = new ConcurrencyWaiter(level, _arrivals++);
            if (_waiting.Count >= MostWaiting)
            {
                if (ConcurrencyWaiter.DueFirst.Compare(_waiting[^1], waiter) < 0) return null;
                _waiting[^1].End(granted: false);
                _waiting.RemoveAt(_waiting.Count - 1);
            }

            _waiting.Insert(~_waiting.BinarySearch(waiter, ConcurrencyWaiter.DueFirst), waiter);
            Serve();
            return waiter;
        }
    }

    /// <summary>It does not wait any more. A slot that it was given meanwhile goes to the next.</summary>
    public void Leave(ConcurrencyWaiter waiter)
    {
        lock (_lock)
        {
            if (_waiting.Remove(waiter)) return;
            if (waiter.Ended is not { IsCompletedSuccessfully: true, Result: true }) return;
            _inFlight[waiter.Level]--;
            Serve();
        }
    }

    /// <summary>Gives a slot back.</summary>
    /// <param name="level">Whose it was.</param>
    /// <param name="outcome">What the attempt showed.</param>
    /// <param name="takenAt">When it was taken: what was under way at the last cut is no reason for another.</param>
    /// <param name="now">The present.</param>
    public void Release(int level, ConcurrencyOutcome outcome, long takenAt, long now)
    {
        lock (_lock)
        {
            var inUse = _inFlight.Sum();
            _inFlight[level]--;
            if (outcome == ConcurrencyOutcome.Overloaded && takenAt >= _lastCut) (_limit, _lastCut) = (Math.Max(1, _limit / 2), now);
            else if (outcome == ConcurrencyOutcome.Answered && inUse >= (int)_limit / 2.0) _limit = Math.Min(_most, _limit + (1 / _limit));
            Serve();
        }
    }

    private void Serve()
    {
        while (_waiting.Count > 0 && HasRoom(_waiting[0].Level))
        {
            var next = _waiting[0];
            _waiting.RemoveAt(0);
            _inFlight[next.Level]++;
            next.End(granted: true);
        }
    }

    /// <summary>Whether each group of levels that this one belongs to holds less than its share.</summary>
    private bool HasRoom(int level)
    {
        var held = 0;
        for (var group = ConcurrencyShares.Levels - 1; group >= 0; group--)
        {
            held += _inFlight[group];
            if (group <= level && held >= ConcurrencyShares.Of((int)_limit, group)) return false;
        }

        return true;
    }
}
