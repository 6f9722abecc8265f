using System.Globalization;

namespace CheNu.Grains.Admission;

/// <summary>The first invariant: whatever happens, never more than the limit in any true stretch of time.</summary>
public sealed class NeverOverTests
{
    /// <summary>How many schedules each limit goes through; the environment variable asks for more.</summary>
    private static readonly int Schedules =
        int.TryParse(Environment.GetEnvironmentVariable("CHENU_TEST_SCHEDULES"), CultureInfo.InvariantCulture, out var asked) ? asked : 100;

    public static TheoryData<string> Limits => ["1/min", "30/min", "60/min", "300/min", "2000/min", "20/s", "10/s burst 100", "100/s burst 200", "1/s burst 1", "1/min burst 5"];

    [Theory]
    [MemberData(nameof(Limits))]
    public void Run_AllFaultsAtOnce_NeverOverTheLimit(string text)
    {
        var limit = LimitText.Parse(text)!;
        for (var seed = 0; seed < Schedules; seed++)
        {
            var world = new SimWorld(seed, Faulty(limit, seed));
            world.Run(TimeSpan.FromSeconds(20 + (seed % 4 * 30)));
            Assert.True(world.Log.Breach(limit) is null, $"Seed {seed}: {world.Log.Breach(limit)}");
        }
    }

    [Fact]
    public void Breach_OneTooMany_IsSeen()
    {
        var log = new UsageLog();
        for (var i = 0; i < 31; i++) log.Add(i, 1);

        Assert.NotNull(log.Breach(LimitDefinition.Window(30, TimeSpan.FromMinutes(1))));
        Assert.NotNull(log.Breach(LimitDefinition.Bucket(30, 1, TimeSpan.FromSeconds(1))));
        Assert.Null(log.Breach(LimitDefinition.Window(31, TimeSpan.FromMinutes(1))));
        Assert.Null(log.Breach(LimitDefinition.Bucket(31, 1, TimeSpan.FromSeconds(1))));
    }

    /// <summary>Each seed mixes the faults in another way; demand is from half to five times the limit.</summary>
    private static SimOptions Faulty(LimitDefinition limit, int seed)
    {
        var random = new Random(seed);
        var rate = limit.Refill / limit.Period.TotalSeconds;
        return new()
        {
            Limit = limit,
            Silos = 1 + random.Next(4),
            CallsPerSecond = Math.Clamp(rate * (0.5 + (4.5 * random.NextDouble())), 0.5, 60),
            MaxPermits = 1 + random.Next((int)Math.Min(3, limit.Capacity)),
            MaxWait = TimeSpan.FromSeconds(random.Next(3) * 15),
            Loss = random.Next(3) * 0.1,
            Late = random.Next(3) * 0.1,
            Cancels = random.Next(3) * 0.15,
            GiveBacks = random.Next(3) * 0.15,
            Freezes = random.Next(3) * 0.1,
            Crashes = random.Next(3) * 0.05,
            Reactivations = random.Next(3) * 0.03,
            Drift = random.Next(2) * 0.01,
        };
    }
}
