namespace CheNu.Grains.Admission;

/// <summary>
/// A window that counts uses by slots of a sixtieth of the period, 61 of them, for limits above 1,000 and for permits
/// taken by the thousand. Conservative: a slot counts until its very end has left the window, so never too many are
/// allowed, and what is used stays counted for up to one slot longer than needed.
/// </summary>
internal sealed class SlidingWindowRing(LimitDefinition definition) : SlidingWindow(definition)
{
    private const int Slots = 61;

    private readonly long[] _counts = new long[Slots];

    /// <summary>The newest slot, counted from time zero.</summary>
    private long _newest;

    /// <summary>A period is cut up rounding up, so that 60 slots are never shorter than it.</summary>
    private long SlotTicks => (Width + Slots - 2) / (Slots - 1);

    public override bool TryResize(LimitDefinition definition, long now)
    {
        if (definition.Strategy != LimitStrategy.SlidingWindow || definition.Period != Definition.Period) return false;
        Redefine(definition);
        return true;
    }

    public override void Describe(long now, UsageHistory history)
    {
        Forget(now);
        for (var slot = _newest - Slots + 1; slot <= _newest; slot++)
        {
            var end = Math.Min(now, (slot + 1) * SlotTicks);
            if (Count(slot) > 0) history.Used.Add((now - end, Count(slot)));
        }
    }

    protected override void Forget(long now)
    {
        var current = SlotOf(now);
        if (current <= _newest) return;
        for (var slot = Math.Max(_newest + 1, current - Slots + 1); slot <= current; slot++)
        {
            Used -= Count(slot);
            Count(slot) = 0;
        }

        _newest = current;
    }

    protected override void Add(long permits, long at)
    {
        var slot = SlotOf(at);
        if (slot <= _newest - Slots) return;
        Count(slot) += permits;
        Used += permits;
    }

    protected override long FreedAt(long permits)
    {
        var slot = _newest - Slots + 1;
        for (var freed = 0L; slot < _newest; slot++)
        {
            freed += Count(slot);
            if (freed >= permits) break;
        }

        return Later((slot + Slots) * SlotTicks, 0);
    }

    /// <summary>Rounded down, before time zero too: what was used before this clock began is older still.</summary>
    private long SlotOf(long time) => time >= 0 ? time / SlotTicks : -((-time + SlotTicks - 1) / SlotTicks);

    private ref long Count(long slot) => ref _counts[((slot % Slots) + Slots) % Slots];
}
