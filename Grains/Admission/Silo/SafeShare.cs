namespace CheNu.Grains.Admission;

/// <summary>This silo's part of a limit while the limit's authority cannot be reached: the limit divided by the silos it knew.</summary>
internal sealed class SafeShare
{
    private readonly Lock _lock = new();
    private LimitState? _state;

    /// <summary>Takes permits of the share; false when it is used up, or when the limit is too small to be shared.</summary>
    public bool TryUse(long permits, LimitReply known, long now)
    {
        var silos = Math.Max(1, known.Silos);
        var limit = known.Definition;
        if (limit.Capacity / silos < permits || limit.Refill < 1) return false;
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
            _state.Charge(permits, now, now);
            return true;
        }
    }
}
