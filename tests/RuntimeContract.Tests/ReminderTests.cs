namespace RuntimeContract.Tests;

/// <summary>Reminders: kept apart from the activation, at least a minute long, and found again by name.</summary>
[Collection(ClockCollection.Name)]
public sealed class ReminderTests(ClockedCluster clocked)
{
    [Fact]
    public async Task Register_TimePasses_TicksWithItsStatus()
    {
        var grain = Grain("ticking");
        Assert.Equal("daily", await grain.Register("daily", TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(61)));

        await clocked.PassUntilNoted("ticking", 3, TimeSpan.FromSeconds(160));

        Assert.Equal(["activate", "daily +0s every 61s", "daily +61s every 61s"], clocked.Board.Notes("ticking"));
        Assert.True(await grain.Unregister("daily"));
    }

    [Fact]
    public async Task Register_ActivationGone_ATickBringsItBack()
    {
        var grain = Grain("brought back");
        await grain.Register("wake", TimeSpan.FromSeconds(80), TimeSpan.FromHours(1));
        await grain.Leave();
        await clocked.Board.WhenNoted("brought back", 2);

        await clocked.PassUntilNoted("brought back", 4, TimeSpan.FromSeconds(100));

        Assert.Equal(["activate", "deactivate", "activate", "wake +0s every 3600s"], clocked.Board.Notes("brought back"));
        Assert.True(await grain.Unregister("wake"));
    }

    [Fact]
    public async Task Register_SameNameAgain_ReplacesIt()
    {
        var grain = Grain("replaced");
        await grain.Register("once", TimeSpan.FromSeconds(70), TimeSpan.FromSeconds(70));
        await grain.Register("once", TimeSpan.FromSeconds(100), TimeSpan.FromHours(2));

        await clocked.PassUntilNoted("replaced", 2, TimeSpan.FromSeconds(120));

        Assert.Equal(["activate", "once +0s every 7200s"], clocked.Board.Notes("replaced"));
        Assert.Equal(["once"], await grain.Names());
        Assert.True(await grain.Unregister("once"));
    }

    [Fact]
    public async Task Unregister_NoTickAfterIt()
    {
        var grain = Grain("unregistered");
        await grain.Register("gone", TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(75));
        await grain.Register("kept", TimeSpan.FromSeconds(85), TimeSpan.FromHours(1));
        Assert.Equal(["gone", "kept"], await grain.Names());

        Assert.True(await grain.Unregister("gone"));

        Assert.False(await grain.Has("gone"));
        Assert.False(await grain.Unregister("gone"));
        await clocked.PassUntilNoted("unregistered", 2, TimeSpan.FromSeconds(120));
        Assert.Equal(["activate", "kept +0s every 3600s"], clocked.Board.Notes("unregistered"));
        Assert.True(await grain.Unregister("kept"));
    }

    [Fact]
    public async Task Unregister_Twice_IsNoError()
    {
        var grain = Grain("twice");
        await grain.Register("twice", TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        await grain.UnregisterTwice("twice");

        Assert.Empty(await grain.Names());
    }

    [Fact]
    public async Task Unregister_RegisteredAnewSinceTheHandleWasTaken_IsRefused()
    {
        var grain = Grain("stale handle");

        Assert.Equal("ReminderException", await grain.UnregisterStale("stale"));

        Assert.True(await grain.Unregister("stale"));
    }

    [Fact]
    public async Task Names_TwoGrains_EachHasItsOwn()
    {
        var left = Grain("left");
        var right = Grain("right");
        await left.Register("a", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await left.Register("b", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await right.Register("a", TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        Assert.Equal(["a", "b"], await left.Names());
        Assert.Equal(["a"], await right.Names());
    }

    [Fact]
    public async Task Tick_Throws_TheNextComesAllTheSame()
    {
        var grain = Grain("tick failing");
        await grain.Register("hard", TimeSpan.FromSeconds(65), TimeSpan.FromSeconds(66));
        await grain.FailNextTick();

        await clocked.PassUntilNoted("tick failing", 3, TimeSpan.FromSeconds(140));

        Assert.Equal(["activate", "hard +0s every 66s", "hard +66s every 66s"], clocked.Board.Notes("tick failing"));
        Assert.True(await grain.Unregister("hard"));
    }

    [Fact]
    public async Task Register_PeriodBelowAMinute_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Grain("too fast").Register("fast", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(59)));

        Assert.Empty(await Grain("too fast").Names());
    }

    [Fact]
    public async Task Register_NegativeDueTime_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Grain("negative").Register("early", TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5)));

    [Fact]
    public async Task Register_WithoutName_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => Grain("nameless").Register(" ", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)));

    [Fact]
    public async Task Register_GrainIsNotRemindable_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => clocked.Client.GetGrain<INotRemindableGrain>("not remindable").Register());

    private IReminderGrain Grain(string key) => clocked.Client.GetGrain<IReminderGrain>($"{key}");
}
