namespace CheNu.Grains.Admission;

/// <summary>The second invariant: with demand above the limit, at least 95 % of it is used; and nobody waits in vain.</summary>
public sealed class HardlyUnderTests
{
    /// <summary>Where nobody waits a permit lies idle until the next caller comes: the demand has to be dense for that not to count.</summary>
    private const int Impatient = 25;

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var limit in new[] { "60/min", "300/min", "1200/min", "20/s", "10/s burst 100", "50/s burst 200", "1/s burst 1" })
            {
                foreach (var silos in new[] { 1, 2, 4 })
                {
                    cases.Add(limit, silos, 0);
                    cases.Add(limit, silos, 30);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_DemandAboveTheLimit_UsesNinetyFivePercent(string text, int silos, int maxWait)
    {
        var limit = LimitText.Parse(text)!;
        var rate = limit.Refill / limit.Period.TotalSeconds;
        var world = new SimWorld(7, new() { Limit = limit, Silos = silos, CallsPerSecond = maxWait > 0 ? Math.Max(rate * 2, 4) : rate * Impatient, MaxWait = TimeSpan.FromSeconds(maxWait) });

        // Windows of a minute pass three times.
        var time = TimeSpan.FromMinutes(limit.Period < TimeSpan.FromMinutes(1) ? 1 : 3);
        world.Run(time);

        var used = world.Log.Between(0, time.Ticks);
        var possible = rate * time.TotalSeconds;
        Assert.True(used >= 0.95 * possible, $"{used} of {possible} used.");
        Assert.Null(world.Log.Breach(limit));
        Assert.Equal(0, world.BrokenPromises);
    }
}
