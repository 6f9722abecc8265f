namespace CheNu.Grains.Admission;

/// <summary>
/// What the vendor itself said of its limit: come back later, or so many are left. It only ever lowers ours, and
/// only until the time it names.
/// </summary>
internal sealed class VendorQuota
{
    private long _blockedUntil = long.MinValue;
    private long _left = long.MaxValue;
    private long _leftUntil = long.MinValue;
    private long _lastLowered = long.MinValue;

    /// <summary>Nothing until then: a 429, or a Retry-After.</summary>
    public void Block(long until) => _blockedUntil = Math.Max(_blockedUntil, until);

    /// <summary>The vendor has so many left.</summary>
    /// <param name="left">As the vendor said.</param>
    /// <param name="outstanding">Permits handed out that the vendor may not have counted yet.</param>
    /// <param name="until">When the vendor counts anew.</param>
    /// <param name="now">The time.</param>
    public void Report(long left, long outstanding, long until, long now)
    {
        var ours = Math.Max(0, left - outstanding);
        var held = now < _leftUntil ? _left : long.MaxValue;

        // Answers overtake each other: a higher number just after a lower one is the older.
        if (ours > held && now - _lastLowered < TimeSpan.TicksPerSecond) return;
        if (ours <= held) _lastLowered = now;
        _left = ours;
        _leftUntil = until;
    }

    /// <summary>How many more may be handed out as far as the vendor's word goes.</summary>
    public long Allowed(long now) => now < _blockedUntil ? 0 : now < _leftUntil ? _left : long.MaxValue;

    public void Take(long permits)
    {
        if (_left != long.MaxValue) _left -= permits;
    }

    public void Return(long permits)
    {
        if (_left != long.MaxValue) _left += permits;
    }

    /// <summary>When so many are allowed.</summary>
    public long FreeAt(long permits, long now) =>
        Math.Max(now < _blockedUntil ? _blockedUntil : now, now < _leftUntil && _left < permits ? _leftUntil : now);

    /// <summary>Whether nothing that the vendor said is still in force.</summary>
    public bool IsSilent(long now) => now >= _blockedUntil && now >= _leftUntil;
}
