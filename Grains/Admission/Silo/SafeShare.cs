namespace CheNu.Grains.Admission;

/// <summary>This silo's part of a limit while the limit's authority cannot be reached: the limit divided by the silos it knew.</summary>
internal sealed class SafeShare
{
    private readonly Lock _lock = new();
    private LimitState? _state;

    /// <summary>Takes permits of the share; false when it is used up, or when the limit is too small to be shared.</summary>
    /// <param name="permits">1 or more.</param>
    /// <param name="limit">What the limit allows, as its authority said last.</param>
    /// <param name="silos">Silos that share it, 1 or more.</param>
    /// <param name="now">The time.</param>
    public bool TryTake(long permits, LimitDefinition limit, int silos, long now)
    {
        if (limit.Capacity / silos < permits) return false;
        var share = limit with { Capacity = limit.Capacity / silos, Refill = Math.Max(1, limit.Refill / silos) };
        lock (_lock)
        {
            if (_state is null || _state.Definition != share)
            {
                // Nobody knows what this silo's part of the present period has already been spent on: it begins empty.
                _state = LimitState.Create(share, now);
                _state.Charge(share.Capacity, now, now);
            }

            if (_state.Available(now) < permits) return false;
            _state.Take(permits, now);
            return true;
        }
    }

    /// <summary>What was taken is used, or, since another limit refused, not.</summary>
    public void Settle(long permits, bool isUsed, long now)
    {
        lock (_lock)
        {
            // Another share began meanwhile: it knows nothing of these.
            if (_state is null || _state.Outstanding < permits) return;
            if (isUsed) _state.Settle(permits, now, now);
            else _state.Return(permits, now);
        }
    }
}
