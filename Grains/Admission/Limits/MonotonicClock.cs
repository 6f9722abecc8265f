namespace CheNu.Grains.Admission;

/// <summary>Ticks of 100 ns that never depend on the wall clock. They begin at no particular moment and never go back.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeProvider Provider { get; } = time;

    public long Now => Provider.GetElapsedTime(_start).Ticks;
}
