namespace CheNu.Grains.Admission;

/// <summary>
/// A bucket that holds capacity permits and gains refill of them each period, steadily. Exact: in integers, in units
/// of a permit divided by the period's ticks. What it holds and what is outstanding never exceed the capacity
/// together, so in any stretch t at most capacity + refill·t are used, however late a permit is used.
/// </summary>
internal sealed class TokenBucket : LimitState
{
    private const long NotFull = -1;
    private const long RoundTicks = 30 * TimeSpan.TicksPerMillisecond;

    private Int128 _units;
    private long _at;

    /// <summary>Since when permits overflow, because none was known to be used; <see cref="NotFull"/> otherwise.</summary>
    private long _fullSince;

    public TokenBucket(LimitDefinition definition, long now)
        : base(definition)
    {
        _units = Units(definition.Capacity);
        _at = now;
        _fullSince = now;
    }

    private Int128 Room => Units(Definition.Capacity - Outstanding);

    public override long Available(long now)
    {
        Accrue(now);
        return (long)(_units >= 0 ? _units / Definition.Period.Ticks : -((-_units + Definition.Period.Ticks - 1) / Definition.Period.Ticks));
    }

    public override void Take(long permits, long now)
    {
        Accrue(now);
        _units -= Units(permits);
        Outstanding += permits;
    }

    public override void Return(long permits, long now)
    {
        Accrue(now);
        _units += Units(permits);
        Outstanding -= permits;
    }

    /// <summary>Takes and uses at once: a bucket without leases.</summary>
    public bool TryUse(long permits, long now)
    {
        if (Available(now) < permits) return false;
        Take(permits, now);
        Settle(permits, now, now);
        return true;
    }

    public override void Settle(long permits, long at, long now)
    {
        Accrue(now);
        Outstanding -= permits;
        if (_fullSince == NotFull) return;

        // It overflowed only because the use was not known: what it would have gained since then is made good.
        Gain(Math.Max(at, _fullSince), now);
    }

    public override void Charge(long permits, long at, long now)
    {
        Accrue(now);
        _units -= Units(permits);
        _fullSince = NotFull;
    }

    public override long FreeAt(long permits, long now, LeaseTable outstanding)
    {
        Accrue(now);
        var wanted = Units(permits);
        if (wanted <= _units) return now;
        var room = Room;
        if (wanted <= room) return Add(now, Ticks(wanted - _units));
        var blocked = Math.Max(Add(now, Ticks(room - _units)), outstanding.LastUntil(now));

        // A full bucket gains nothing until it is known to be used: each time it is filled anew costs a round of messages.
        var rounds = Math.Min((permits - 1) / Definition.Capacity, int.MaxValue);
        return Add(Add(blocked, Ticks(wanted - room)), rounds * RoundTicks);
    }

    public override bool IsFresh(long now)
    {
        Accrue(now);
        return Outstanding == 0 && _fullSince != NotFull;
    }

    public override bool TryResize(LimitDefinition definition, long now)
    {
        if (definition.Strategy != LimitStrategy.TokenBucket) return false;
        Accrue(now);
        var missing = Room - _units;
        var period = Definition.Period.Ticks;
        Redefine(definition);

        // What is missing stays missing, so that a change never gives a second burst.
        _units = Room - (((missing * definition.Period.Ticks) + period - 1) / period);
        _fullSince = missing == 0 ? now : NotFull;
        return true;
    }

    public override void Describe(long now, UsageHistory history)
    {
        Accrue(now);
        history.Missing += (long)((Room - _units + Definition.Period.Ticks - 1) / Definition.Period.Ticks);
    }

    public override void Adopt(UsageHistory history, long now)
    {
        var missing = history.Total();
        if (missing > 0) Charge(missing, now, now);
    }

    private static long Add(long time, Int128 ticks) => ticks > long.MaxValue - time ? long.MaxValue : time + (long)ticks;

    private Int128 Units(long permits) => (Int128)permits * Definition.Period.Ticks;

    /// <summary>How long so many units take, rounded up; at least nothing.</summary>
    private Int128 Ticks(Int128 units) => units <= 0 ? 0 : (units + Definition.Refill - 1) / Definition.Refill;

    private void Accrue(long now)
    {
        if (now <= _at) return;
        if (_fullSince == NotFull) Gain(_at, now);
        _at = now;
    }

    private void Gain(long from, long now)
    {
        var room = Room;
        var gained = _units + ((Int128)Definition.Refill * (now - from));
        if (gained >= room)
        {
            _fullSince = Math.Min(now, Add(from, Ticks(room - _units)));
            _units = room;
        }
        else
        {
            _fullSince = NotFull;
            _units = gained;
        }
    }
}
