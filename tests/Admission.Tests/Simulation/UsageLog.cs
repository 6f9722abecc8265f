namespace CheNu.Grains.Admission;

/// <summary>Every use of a permit, at its true time, judged against what the limit allows in any stretch of time.</summary>
internal sealed class UsageLog
{
    private readonly List<(long At, long Permits)> _uses = [];

    public long Total { get; private set; }

    public IReadOnlyList<(long At, long Permits)> Uses => _uses;

    public void Add(long at, long permits)
    {
        _uses.Add((at, permits));
        Total += permits;
    }

    public long Between(long from, long to)
    {
        var total = 0L;
        foreach (var (at, permits) in _uses)
        {
            if (at >= from && at < to) total += permits;
        }

        return total;
    }

    /// <summary>The first breach, in words, or null.</summary>
    public string? Breach(LimitDefinition limit) =>
        limit.Strategy == LimitStrategy.TokenBucket ? BucketBreach(limit) : WindowBreach(limit);

    private string? WindowBreach(LimitDefinition limit)
    {
        var first = 0;
        var inside = 0L;
        foreach (var (at, permits) in _uses)
        {
            inside += permits;
            while (at - _uses[first].At >= limit.Period.Ticks) inside -= _uses[first++].Permits;
            if (inside > limit.Capacity) return $"{inside} used in the {limit.Period} up to {TimeSpan.FromTicks(at)}; {limit} allows {limit.Capacity}.";
        }

        return null;
    }

    private string? BucketBreach(LimitDefinition limit)
    {
        // Over all stretches at once: the level of a leaky bucket that the uses fill never passes the capacity.
        Int128 level = 0;
        var last = long.MinValue;
        foreach (var (at, permits) in _uses)
        {
            if (last != long.MinValue) level = Int128.Max(0, level - ((Int128)limit.Refill * (at - last)));
            level += (Int128)permits * limit.Period.Ticks;
            last = at;
            if (level > (Int128)limit.Capacity * limit.Period.Ticks) return $"At {TimeSpan.FromTicks(at)} the bucket {limit} was overdrawn by {(double)(level - ((Int128)limit.Capacity * limit.Period.Ticks)) / limit.Period.Ticks} permits.";
        }

        return null;
    }
}
