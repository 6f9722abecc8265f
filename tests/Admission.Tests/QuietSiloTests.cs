namespace CheNu.Grains.Admission;

public sealed class QuietSiloTests
{
    [Theory]
    [InlineData("1/min burst 500")]
    [InlineData("300/min")]
    [InlineData("6000/min")]
    public void Run_CallsEnd_EverythingUnusedIsBackWithinASecond(string text)
    {
        var limit = LimitText.Parse(text)!;
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new SimWorld(seed, new() { Limit = limit, CallsPerSecond = 40, MaxWait = TimeSpan.Zero });

            world.Run(TimeSpan.FromSeconds(3), rest: TimeSpan.FromSeconds(1));

            // Nothing of these limits comes back by itself within the four seconds.
            Assert.Equal(limit.Capacity - world.Log.Total, world.Authority.Spare(world.AuthorityClock));
        }
    }

    [Fact]
    public void Run_OneSiloHasTheLease_AnotherDoesNotWaitBehindIt()
    {
        // All calls go to the first silo, then all to the second, below the limit: nobody is refused.
        var world = new SimWorld(1, new() { Limit = LimitText.Parse("50/s burst 200")!, Silos = 2, CallsPerSecond = 40, Shares = [1, 0], MaxWait = TimeSpan.FromSeconds(1) });
        world.Run(TimeSpan.FromSeconds(5), rest: TimeSpan.FromSeconds(1));
        world.Options.Shares![0] = 0;
        world.Options.Shares[1] = 1;
        var before = world.Log.Total;

        world.Run(TimeSpan.FromSeconds(5), rest: TimeSpan.FromSeconds(1));

        Assert.True(world.Log.Total - before > 150, $"{world.Log.Total - before} calls came through.");
        Assert.Equal(0, world.BrokenPromises);
        Assert.All(world.Served, served => Assert.True(served.Waited < TimeSpan.FromMilliseconds(100)));
    }
}
