namespace RuntimeContract.Tests;

/// <summary>Activations that nobody calls are collected; here after two seconds, of real time on either runtime.</summary>
public sealed class IdleTests(IdleCluster idle) : IClassFixture<IdleCluster>
{
    [Fact]
    public async Task Idle_LongerThanTheCollectionAge_IsDeactivatedAsIdle()
    {
        var grain = idle.Cluster.Client.GetGrain<IActivationGrain>("idle");
        var first = await grain.Report();

        Assert.Equal(["activate", "deactivate ActivationIdle"], await idle.Cluster.Board.WhenNoted("idle", 2));

        Assert.NotEqual(first.Activation, (await grain.Report()).Activation);
    }

    [Fact]
    public async Task Idle_ACallInProgress_IsKept()
    {
        var busy = idle.Cluster.Client.GetGrain<ITurnGrain>("busy", typeof(TurnGrain).FullName);
        await busy.Append(1);
        var held = busy.Hold("gate");
        await idle.Cluster.Board.WhenNoted("busy", 1);

        for (var i = 0; i < 2; i++)
        {
            await idle.Cluster.Client.GetGrain<IActivationGrain>($"beside the busy {i}").Report();
            await idle.Cluster.Board.WhenNoted($"beside the busy {i}", 2);
        }

        idle.Cluster.Board.Open("busy/gate");
        await held.Bounded("the held call");
        Assert.Equal(1, Assert.Single(await busy.Numbers()));
    }

    [Fact]
    public async Task DelayDeactivation_LongerThanTheAge_IsKeptForThatLong()
    {
        var kept = idle.Cluster.Client.GetGrain<IActivationGrain>("put off");
        await kept.PutOff(TimeSpan.FromHours(2));

        for (var i = 0; i < 2; i++)
        {
            await idle.Cluster.Client.GetGrain<IActivationGrain>($"not put off {i}").Report();
            await idle.Cluster.Board.WhenNoted($"not put off {i}", 2);
        }

        Assert.Equal(["activate"], idle.Cluster.Board.Notes("put off"));
    }
}
