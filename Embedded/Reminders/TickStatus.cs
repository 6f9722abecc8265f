namespace Orleans.Runtime;

/// <summary>Where in its schedule a reminder's tick stands. Times are UTC.</summary>
[GenerateSerializer, Immutable]
public readonly struct TickStatus
{
    public TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        FirstTickTime = firstTickTime;
        Period = period;
        CurrentTickTime = timeStamp;
    }

    [Id(0)]
    public DateTime FirstTickTime { get; }

    [Id(1)]
    public TimeSpan Period { get; }

    /// <summary>When this tick was sent.</summary>
    [Id(2)]
    public DateTime CurrentTickTime { get; }

    public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
}
