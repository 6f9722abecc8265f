using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Agents.Tests.EndToEnd;

/// <summary>Prices are fetched again each week, as long as somebody uses them.</summary>
public sealed class RefreshTests
{
    private const string Pricing = "CONN_CONST_PRICING";
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public async Task Reminder_Weekly_FetchesWhatIsUsedAndForgetsTheRest()
    {
        var clock = new TestClock();
        await using var cluster = await AgentCluster.StartAsync(AgentCluster.Catalogue, clock: clock);
        var grain = cluster.Grains.GetGrain<IAnswerRefreshGrain>($"{Pricing}/get_material_price");
        Assert.True((await Price(cluster, "Montreal")).IsSuccess);
        await Price(cluster, "Quebec");
        Assert.Equal((2, 1, 1), (await grain.Count(), Asked(cluster, "montreal"), Asked(cluster, "quebec")));

        await NextWeek(clock, cluster, grain, fetches: 2);
        var hit = await Price(cluster, "Montreal");

        Assert.Equal((2, 2), (Asked(cluster, "montreal"), Asked(cluster, "quebec")));
        Assert.Equal(CacheUse.Hit, hit.Receipt.Cache!.Use);
        Assert.InRange(hit.Receipt.Cache.Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(10));

        // Used since: only Montreal.
        await NextWeek(clock, cluster, grain, fetches: 1);
        Assert.Equal((1, 3, 2), (await grain.Count(), Asked(cluster, "montreal"), Asked(cluster, "quebec")));

        // Nobody any more.
        clock.Advance(Week);
        await Tick(grain);
        await Pass(clock, async () => await grain.Count() == 0);
        clock.Advance(Week);
        Assert.Equal((0, 3, 2), (await grain.Count(), Asked(cluster, "montreal"), Asked(cluster, "quebec")));
    }

    private static ValueTask<ConnectorResult> Price(AgentCluster cluster, string region) =>
        cluster.Call("L2_ESTIMATOR", Pricing, "get_material_price", new { material_code = "033053400200", quantity = 1, region });

    private static int Asked(AgentCluster cluster, string region) =>
        cluster.Sandbox.Requests.Entries.Count(request => request.Path.Contains("ca-qc-" + region + "/costlines", StringComparison.Ordinal));

    /// <summary>Lets the reminder come, and time pass in the grain's own steps until the vendor was asked; a question to the grain waits for the fetch under way.</summary>
    private static async Task NextWeek(TestClock clock, AgentCluster cluster, IAnswerRefreshGrain grain, int fetches)
    {
        var asked = Asked(cluster, "montreal") + Asked(cluster, "quebec");
        clock.Advance(Week);
        await Tick(grain);
        await Pass(clock, () => Task.FromResult(Asked(cluster, "montreal") + Asked(cluster, "quebec") == asked + fetches));
        await grain.Count();
    }

    /// <summary>On Orleans a reminder a week ahead does not come in the test's time: there the test sends the tick.</summary>
    private static Task Tick(IAnswerRefreshGrain grain) =>
#if ORLEANS
        grain.AsReference<IRemindable>().ReceiveReminder("refresh", default);
#else
        Task.CompletedTask;
#endif

    private static async Task Pass(TestClock clock, Func<Task<bool>> until)
    {
        for (var steps = 0; !await until(); steps++)
        {
            if (steps > 2_000) throw new TimeoutException("It never came, in some minutes of the cluster's time.");
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
