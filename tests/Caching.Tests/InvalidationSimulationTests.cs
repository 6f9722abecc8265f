namespace CheNu.Grains.Caching;

/// <summary>
/// The promise of docs/caching.md: once an invalidation has been confirmed, nobody who asks from then on gets what it took away,
/// whatever happens to messages, silos and the log; and it is confirmed within the lease's time.
/// </summary>
public sealed class InvalidationSimulationTests
{
    private static readonly SimOptions Calm = new();

    public static TheoryData<string> Worlds => [.. Named.Keys];

    private static Dictionary<string, SimOptions> Named { get; } = new(StringComparer.Ordinal)
    {
        ["calm"] = Calm,
        ["messages lost"] = Calm with { Loss = 0.2 },
        ["messages late"] = Calm with { Late = 0.2 },
        ["silos freeze"] = Calm with { Freezes = 0.5 },
        ["the log dies"] = Calm with { Crashes = 0.3 },
        ["clocks drift"] = Calm with { Drift = 0.01, Loss = 0.3 },
        ["everything"] = Calm with { Loss = 0.1, Late = 0.1, Freezes = 0.3, Crashes = 0.2, Drift = 0.01 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Read_AfterAConfirmedInvalidation_NeverGetsWhatItTookAway(string world)
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var run = new SimWorld(seed, Named[world]);

            run.Run(TimeSpan.FromSeconds(20));

            Assert.True(run.Wrong == 0, $"Seed {seed}: {run.Wrong} of {run.Reads} answers were wrong.");
            Assert.True(run is { Reads: > 1000, Invalidations: > 20 }, $"Seed {seed}: {run.Reads} reads, {run.Invalidations} invalidations.");
        }
    }

    [Fact]
    public void Invalidate_NothingIsLost_IsConfirmedInTheTimeOfItsMessages()
    {
        var run = new SimWorld(1, Calm with { LearnedAlready = true });

        run.Run(TimeSpan.FromSeconds(20));

        // There and back, and two writes of up to 20 ms.
        Assert.InRange(run.Slowest, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Invalidate_EveryMessageIsLost_IsConfirmedWhenTheLeasesAreOver()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var run = new SimWorld(seed, Calm with { Loss = 0.5, Drift = 0.01 });

            run.Run(TimeSpan.FromSeconds(20));

            // A lease, the write before it and the one that was being written.
            Assert.InRange(run.Slowest, TimeSpan.Zero, (InvalidationLog.Lease * 1.02) + TimeSpan.FromMilliseconds(40));
        }
    }

    [Fact]
    public void Read_Calm_IsMostlyAnsweredFromTheCache()
    {
        var run = new SimWorld(3, Calm with { Changes = 0.5 });

        run.Run(TimeSpan.FromSeconds(20));

        Assert.InRange(run.Fetches, 1, run.Reads / 10);
    }
}
