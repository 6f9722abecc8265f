namespace CheNu.Grains.Resilience;

/// <summary>What holds whatever happens, over schedules from seeds.</summary>
public sealed class InvariantTests
{
    private const int Schedules = 400;

    /// <summary>
    /// After the upstream is back: a probe that is under way may still fail, then the reset timeout passes once, then a silo's
    /// first call is the probe. Silos whose probes failed wait 10 s more at most, and the news takes a watch.
    /// </summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4 + 60 + 10 + 3 + 3);

    [Fact]
    public void Run_AllFaultsAtOnce_OneProbeAtATimeAndNoneThatWasCancelledCloses()
    {
        for (var seed = 0; seed < Schedules; seed++)
        {
            var world = new SimWorld(seed, Faulty(seed));
            for (var phase = 0; phase < 4; phase++)
            {
                world.IsUp = phase % 2 == 0;
                world.Run(TimeSpan.FromSeconds(30 + world.Random.Next(60)));
            }

            Assert.True(world.Breach is null, $"Seed {seed}: {world.Breach}");
        }
    }

    [Fact]
    public void Run_TheUpstreamHeals_EverySiloClosesWithinTheBound()
    {
        for (var seed = 0; seed < Schedules; seed++)
        {
            var world = new SimWorld(seed, Faulty(seed) with { Cancels = 0 });
            world.Run(TimeSpan.FromSeconds(20));
            world.IsUp = false;
            world.Run(TimeSpan.FromSeconds(20 + world.Random.Next(130)));
            world.Calm();
            world.Run(TimeSpan.FromSeconds(7));
            world.IsUp = true;

            world.Run(Bound);

            foreach (var silo in world.Silos)
                Assert.True(silo.Breaker.TryPass(out _), $"Seed {seed}: {silo.Name} is {silo.Breaker.State(silo.Clock)}, the cluster {world.Authority.View(world.Schedule.Now).State}.");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Run_OneBadSilo_NobodyElseIsRefused(int silos)
    {
        for (var seed = 0; seed < Schedules / 4; seed++)
        {
            var world = new SimWorld(seed, new() { Silos = silos, BadSilos = 1, Loss = seed % 3 * 0.05, Late = seed % 2 * 0.1 });

            world.Run(TimeSpan.FromMinutes(4));

            Assert.True(world.Silos.Where(silo => !silo.IsBad).All(silo => silo.Refused == 0), $"Seed {seed}");
            Assert.True(world.Silos.Single(silo => silo.IsBad).Refused > 0, $"Seed {seed}");
        }
    }

    [Fact]
    public void Run_BadSilosAmongThoseThatProbe_DoesNotHoldTheClusterOpen()
    {
        for (var seed = 0; seed < Schedules / 4; seed++)
        {
            var world = new SimWorld(seed, new() { Silos = 4, BadSilos = 2 });
            world.Run(TimeSpan.FromSeconds(10));
            world.IsUp = false;
            world.Run(TimeSpan.FromSeconds(100 + world.Random.Next(60)));
            world.IsUp = true;

            // One round for each bad silo, then a good one's.
            world.Run(Bound * 4);

            Assert.True(world.Silos.Where(silo => !silo.IsBad).All(silo => silo.Breaker.TryPass(out _)), $"Seed {seed}");
        }
    }

    [Fact]
    public void Run_EveryProbeIsCancelled_StaysOpen()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var cancelling = new SimWorld(seed, new() { Silos = 1, Cancels = 1 });
            cancelling.Run(TimeSpan.FromSeconds(1));
            for (var i = 0; i < 5; i++)
            {
                cancelling.Silos[0].Breaker.TryPass(out var pass);
                cancelling.Silos[0].Breaker.Note(pass, BreakerEvidence.Fault, cancelling.Silos[0].Clock);
            }

            cancelling.Run(TimeSpan.FromMinutes(3));

            Assert.False(cancelling.Silos[0].Breaker.TryPass(out _), $"Seed {seed}");
            Assert.Null(cancelling.Breach);
        }
    }

    [Fact]
    public void Run_AnOutage_IsSentProbesOnly()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var world = new SimWorld(seed, new() { Silos = 4, CallsPerSecond = 20 });
            world.Run(TimeSpan.FromSeconds(5));
            world.IsUp = false;
            world.Run(TimeSpan.FromSeconds(10));
            var before = world.Sent;

            world.Run(TimeSpan.FromMinutes(10));

            Assert.InRange(world.Sent - before, 8, 10);
        }
    }

    /// <summary>Each seed mixes the faults in another way.</summary>
    private static SimOptions Faulty(int seed)
    {
        var random = new Random(seed);
        return new()
        {
            Silos = 1 + random.Next(4),
            CallsPerSecond = 1 + random.Next(10),
            Cancels = random.Next(3) * 0.2,
            Loss = random.Next(3) * 0.15,
            Late = random.Next(3) * 0.15,
            Freezes = random.Next(3) * 0.05,
            Crashes = random.Next(3) * 0.02,
            Reactivations = random.Next(3) * 0.05,
            Drift = random.Next(2) * 0.01,
        };
    }
}
