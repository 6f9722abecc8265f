namespace CheNu.Grains.Caching;

/// <summary>
/// The fetches under way of one partition: at most one per key. A fetcher has a lease, which it renews; one that is not heard of is
/// replaced by whoever asks next. Takes the time as a parameter, in ticks; one caller at a time.
/// </summary>
/// <param name="lease">How long a fetcher may be silent.</param>
/// <param name="firstId">Ids begin here, so that those of another life are not taken for ours.</param>
/// <param name="mostFlights">Fetches under way, at most.</param>
/// <param name="mostWaiters">Silos that wait for one fetch, at most.</param>
internal sealed class FlightTable(TimeSpan lease, long firstId, int mostFlights = 4096, int mostWaiters = 256)
{
    private readonly Dictionary<CacheKey, Flight> _flights = [];
    private long _lastId = firstId;

    public int Count => _flights.Count;

    /// <summary>The fetch of a key whose fetcher has been heard of, or null.</summary>
    public Flight? Find(CacheKey key, long now) => _flights.TryGetValue(key, out var flight) && now < flight.LeaseUntil ? flight : null;

    /// <summary>
    /// Makes a silo the fetcher of a key: the first, or instead of one that was not heard of, or anew if it is so already. Null: another
    /// is, or there are too many.
    /// </summary>
    public Flight? TryOpen(CacheKey key, string silo, long now)
    {
        if (_flights.TryGetValue(key, out var flight))
        {
            if (now < flight.LeaseUntil && flight.Owner != silo) return null;
            Hand(flight, silo, now);
            return flight;
        }

        if (_flights.Count >= mostFlights && !DropLost(now)) return null;
        return _flights[key] = new(key, ++_lastId, silo, now + lease.Ticks);
    }

    /// <summary>The fetcher is alive.</summary>
    /// <returns>False: it has been replaced, or the fetch has ended.</returns>
    public bool Renew(CacheKey key, long id, long now)
    {
        if (!_flights.TryGetValue(key, out var flight) || flight.Id != id) return false;
        flight.LeaseUntil = now + lease.Ticks;
        return true;
    }

    /// <summary>Waits for a fetch.</summary>
    /// <returns>False: there is none with this id, or too many wait.</returns>
    public bool TryWait(CacheKey key, long id, FlightWaiter waiter)
    {
        if (!_flights.TryGetValue(key, out var flight) || flight.Id != id || flight.Waiters.Count >= mostWaiters) return false;
        waiter.Flight = flight;
        waiter.Place = flight.Waiters.AddLast(waiter);
        return true;
    }

    /// <summary>Waits no longer; nothing if it does not wait.</summary>
    public static void Leave(FlightWaiter waiter)
    {
        if (waiter.Place is not { } place) return;
        waiter.Flight!.Waiters.Remove(place);
        (waiter.Flight, waiter.Place) = (null, null);
    }

    /// <summary>The fetch of a key has ended; all who wait are told.</summary>
    /// <param name="key">The key.</param>
    /// <param name="id">The fetch; null: whichever is under way.</param>
    /// <param name="end">How.</param>
    public bool End(CacheKey key, long? id, FlightEnd end)
    {
        if (!_flights.TryGetValue(key, out var flight) || (id is { } only && flight.Id != only)) return false;
        _flights.Remove(key);
        while (flight.Waiters.First?.Value is { } waiter)
        {
            Leave(waiter);
            waiter.Ended(end);
        }

        return true;
    }

    /// <summary>The fetcher gives up: who waits longest takes over at once; without one the fetch is over.</summary>
    public void Abandon(CacheKey key, long id, long now)
    {
        if (!_flights.TryGetValue(key, out var flight) || flight.Id != id) return;
        if (flight.Waiters.First?.Value is not { } next)
        {
            _flights.Remove(key);
            return;
        }

        Leave(next);
        Hand(flight, next.Silo, now);
        next.YourTurn(flight.Id);
    }

    private void Hand(Flight flight, string silo, long now)
    {
        flight.Id = ++_lastId;
        flight.Owner = silo;
        flight.LeaseUntil = now + lease.Ticks;
    }

    /// <summary>Makes room by what nobody fetches any more; those who wait for it ask again.</summary>
    private bool DropLost(long now)
    {
        foreach (var (key, flight) in _flights)
        {
            if (now >= flight.LeaseUntil) End(key, flight.Id, default);
        }

        return _flights.Count < mostFlights;
    }
}
