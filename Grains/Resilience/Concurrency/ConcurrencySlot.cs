using CheNu.Grains.Admission;

namespace CheNu.Grains.Resilience;

/// <summary>One attempt's place among those under way. Ended once.</summary>
internal sealed class ConcurrencySlot(ConcurrencyLimit limit, int level, MonotonicClock clock)
{
    private readonly long _takenAt = clock.Now;

    public void End(ConcurrencyOutcome outcome) => limit.Release(level, outcome, _takenAt, clock.Now);
}
