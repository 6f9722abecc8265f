using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;
using Orleans.Runtime;

namespace Embedded.Tests.Simulation;

public sealed class SeededSchedulerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12345)]
    public void Run_SameSeed_SameInterleaving(int seed)
    {
        var first = Simulate(seed, WalkAsync);
        var second = Simulate(seed, WalkAsync);

        Assert.NotEmpty(first.Trace);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Run_DifferentSeeds_DifferentInterleavings()
        => Assert.True(Enumerable.Range(0, 20).Select(seed => Simulate(seed, WalkAsync).Trace).Distinct(StringComparer.Ordinal).Count() > 10);

    [Fact]
    public void Run_RaceInAReentrantGrain_SomeSeedFindsIt()
    {
        var results = Enumerable.Range(0, 20).Select(seed =>
        {
            var last = 0;
            Simulate(seed, async cluster =>
            {
                var grain = cluster.Client.GetGrain<IStep>("race");
                last = (await Task.WhenAll(grain.RaceToAdd(), grain.RaceToAdd(), grain.RaceToAdd())).Max();
            });
            return last;
        }).ToList();

        Assert.Contains(results, last => last < 3);
        Assert.True(results.Distinct().Count() > 1);
    }

    [Fact]
    public void Run_GrainWaitsForTime_TimeMovesToItsTimer()
    {
        var clock = new TestClock();
        var start = clock.GetUtcNow();

        var (trace, _) = Simulate(3, cluster => cluster.Client.GetGrain<IStep>("wait").WaitFor(TimeSpan.FromSeconds(20)), clock);

        Assert.Equal("waited", trace);
        Assert.InRange(clock.GetUtcNow() - start, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(21));
    }

    [Fact]
    public void Run_GrainNeverAnswers_CallerTimesOutInVirtualTime()
        => Assert.Throws<TimeoutException>(() => Simulate(3, cluster => cluster.Client.GetGrain<IStep>("wait").WaitFor(TimeSpan.FromHours(1))));

    [Fact]
    public void Run_NothingLeftToRun_SaysSo()
    {
        var scheduler = new SeededScheduler(1) { Patience = TimeSpan.Zero };
        var never = new TaskCompletionSource();

        Assert.Throws<InvalidOperationException>(() => scheduler.Run(() => never.Task));
    }

    [Fact]
    public void Run_SiloKilledBetweenTurns_SameSeedSameOutcome()
    {
        var first = Simulate(11, KillAsync);
        var second = Simulate(11, KillAsync);

        Assert.Equal(first, second);

        static async Task KillAsync(EmbeddedCluster cluster)
        {
            var walks = Enumerable.Range(0, 6).Select(i => SurviveAsync(cluster.Client.GetGrain<IStep>($"k{i}-"), i)).ToArray();
            await Task.Yield();
            cluster.Kill(cluster.Silos[0]);
            await Task.WhenAll(walks);
        }
    }

    private static async Task SurviveAsync(IStep grain, int i)
    {
        try
        {
            await grain.Walk(4, $"n{i}-");
        }
        catch (SiloUnavailableException)
        {
            await grain.Walk(1, null);
        }
    }

    private static Task WalkAsync(EmbeddedCluster cluster)
        => Task.WhenAll(Enumerable.Range(0, 5).Select(i => cluster.Client.GetGrain<IStep>($"{(char)('a' + i)}").Walk(4, $"{(char)('A' + i)}")));

    private static (string Trace, long Turns) Simulate(int seed, Func<EmbeddedCluster, Task> scenario, TestClock? clock = null)
    {
        clock ??= new TestClock();
        var trace = new Trace();
        var scheduler = new SeededScheduler(seed, clock.AdvanceToNext);
        scheduler.Run(async () =>
        {
            var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions
            {
                Silos = 3,
                Seed = seed,
                TimeProvider = clock,
                Scheduler = scheduler,
                ConfigureSilo = silo => silo.Services.AddSingleton(trace),
            });
            await scenario(cluster);
        });
        return (trace.Text, scheduler.Turns);
    }
}
