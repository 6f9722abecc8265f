namespace Journal.Tests.Kill;

/// <summary>The system's time, moved: a process of tomorrow without waiting for it.</summary>
internal sealed class OffsetClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + offset;
}
