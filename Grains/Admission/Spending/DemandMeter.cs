namespace CheNu.Grains.Admission;

/// <summary>Estimates how many permits a silo will need in the next lease, from how many it used lately.</summary>
internal sealed class DemandMeter(long now)
{
    /// <summary>Below so many a second a lease would lie idle most of its life: permits are then asked for one by one.</summary>
    private const double Worthwhile = 4;
    
    /// <summary>Calls of less than this are no rate yet: one call alone leases nothing.</summary>
    private const long Shortest = 500 * TimeSpan.TicksPerMillisecond;

    private long _since = now;
    private long _used;
    private double _perTick;

    /// <summary>Used permits, or callers that wanted one.</summary>
    public void Count(long permits) => _used += permits;

    /// <summary>How many permits to lease for so many ticks; 0 when demand is too low for a lease.</summary>
    public long Want(long length, long now)
    {
        var elapsed = now - _since;
        if (elapsed >= Shortest)
        {
            // Rises at once, falls by halves: too small a lease costs a hop, too large a one is returned.
            var current = _used / (double)elapsed;
            _perTick = Math.Max(current, (_perTick + current) / 2);
            _since = now;
            _used = 0;
        }

        var ahead = Math.Max(_perTick, _used / (double)Math.Max(elapsed, Shortest)) * length;
        return ahead * TimeSpan.TicksPerSecond / length < Worthwhile || ahead < 1 ? 0 : (long)Math.Min(ahead * 1.5, LimitDefinition.MaxCapacity);
    }
}
