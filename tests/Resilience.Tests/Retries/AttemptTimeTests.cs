using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

public sealed class AttemptTimeTests
{
    [Theory]
    [InlineData(EffectKind.Safe, 30, false, 15)]
    [InlineData(EffectKind.Keyed, 30, false, 15)]
    [InlineData(EffectKind.Idempotent, 8, false, 5)]
    [InlineData(EffectKind.Safe, 3, false, 3)]
    [InlineData(EffectKind.Safe, 30, true, 30)]
    [InlineData(EffectKind.Unsafe, 30, false, 30)]
    public void Of_ByEffectAndTime_LeavesTimeForAnother(EffectKind effect, int remaining, bool isLast, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), AttemptTime.Of(effect, TimeSpan.FromSeconds(remaining), isLast));
}
