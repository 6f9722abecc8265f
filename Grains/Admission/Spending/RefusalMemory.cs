using System.Runtime.InteropServices;

namespace CheNu.Grains.Admission;

/// <summary>
/// A refusal that is fresh enough to answer for the next caller too, so that callers who come again and again cost
/// no message each. Short, because a permit may come back any time.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct RefusalMemory(PermitWaiter refused, long at, long now)
{
    private const long Life = 50 * TimeSpan.TicksPerMillisecond;

    private readonly long _until = Math.Min(at, now + Life);
    private readonly long _permits = refused.Permits;
    private readonly int _level = refused.Level;

    /// <summary>When to come back.</summary>
    public long At { get; } = at;

    /// <summary>Whether the caller would be refused as well: it wants no less, goes no earlier, and cannot wait that long.</summary>
    public bool Covers(PermitWaiter waiter, long time) =>
        time < _until && waiter.Permits >= _permits && waiter.Level >= _level && waiter.Latest < At && waiter.Hold is null;
}
