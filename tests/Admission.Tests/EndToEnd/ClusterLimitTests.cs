namespace CheNu.Grains.Admission;

/// <summary>Real authorities and real silos, one limit, more demand than there is.</summary>
[Collection(nameof(ClusterLimitTests))]
[CollectionDefinition(nameof(ClusterLimitTests), DisableParallelization = true)]
public sealed class ClusterLimitTests
{
    public static TheoryData<int, string> Runs => new MatrixTheoryData<int, string>([1, 2, 4], ["40/10s", "20/s burst 40"]);

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Load_MoreThanTheLimit_NeverOverAndAlmostAllOfItUsed(int silos, string text)
    {
        var limit = LimitOf(text);
        await using var cluster = await Loaded(silos, limit);

        await cluster.Pass(TimeSpan.FromSeconds(21));

        Assert.Null(cluster.Load.Breach(limit));

        // What it allows in 20 s.
        var all = limit.Strategy == LimitStrategy.TokenBucket ? limit.Capacity + (limit.Refill * 20) : limit.Capacity * 3;
        Assert.True(cluster.Load.Total >= 0.95 * all, $"{cluster.Load.Total} of {all} were used.");
        for (var silo = 0; silo < silos; silo++) Assert.NotEqual(0, cluster.Load.Count(0, long.MaxValue, silo));
    }

    [Fact]
    public async Task Set_WhileInUse_HoldsOnEverySiloWithinASecond()
    {
        await using var cluster = await Loaded(4, LimitDefinition.Bucket(40, 40, TimeSpan.FromSeconds(1)));
        await cluster.Pass(TimeSpan.FromSeconds(2));
        var few = LimitDefinition.Bucket(4, 4, TimeSpan.FromSeconds(1));

        var set = cluster.Load.Now;
        Assert.True((await cluster.Set(few)).IsOverridden);
        await cluster.Pass(TimeSpan.FromSeconds(6));

        var from = set + TimeSpan.TicksPerSecond;
        Assert.InRange(cluster.Load.Count(from, from + (5 * TimeSpan.TicksPerSecond)), 0, 4 + (4 * 5));

        set = cluster.Load.Now;
        await cluster.Set(LimitDefinition.Bucket(400, 400, TimeSpan.FromSeconds(1)));
        await cluster.Pass(TimeSpan.FromSeconds(2));

        from = set + TimeSpan.TicksPerSecond;
        for (var silo = 0; silo < 4; silo++) Assert.True(cluster.Load.Count(from, from + TimeSpan.TicksPerSecond, silo) > 20, $"Silo {silo} does not know.");
    }

    [Fact]
    public async Task Authority_DeactivatedUnderLoad_NotOver()
    {
        var limit = LimitDefinition.Window(40, TimeSpan.FromSeconds(10));
        await using var cluster = await Loaded(2, limit);
        for (var i = 0; i < 5; i++)
        {
            await cluster.Pass(TimeSpan.FromSeconds(2.5));
            await cluster.EndAuthority();
        }

        await cluster.Pass(TimeSpan.FromSeconds(6));

        Assert.InRange(cluster.Lives, 5, 6);
        Assert.Null(cluster.Load.Breach(limit));
        Assert.InRange(cluster.Load.Total, 80, 120);
    }

    [Fact]
    public async Task Authority_Deactivated_WhatWasSetByHandStays()
    {
        await using var cluster = await LimitCluster.StartAsync(2, LimitDefinition.Window(40, TimeSpan.FromSeconds(10)));
        var set = LimitDefinition.Window(7, TimeSpan.FromMinutes(1));
        await cluster.Set(set);

        await cluster.EndAuthority();
        var status = await cluster.Look();

        Assert.Equal((2, set, true, 7L), (cluster.Lives, status.Definition, status.IsOverridden, status.Left));
    }

#if !ORLEANS
    [Fact]
    public async Task Silo_KilledWithALease_ItsPermitsAreBackAfterTheirEnd()
    {
        var limit = LimitDefinition.Window(40, TimeSpan.FromSeconds(10));
        await using var cluster = await LimitCluster.StartAsync(2, limit);
        await cluster.Look();
        var (host, lost) = (cluster.Host, 1 - cluster.Host);
        cluster.Load.Start(cluster.Silos[lost], lost, 5);
        Assert.True(await cluster.Pass(TimeSpan.FromSeconds(5), () => cluster.Load.Total > 0));

        cluster.Kill(lost);
        var killed = cluster.Load.Now;
        cluster.Load.Start(cluster.Silos[host], host, 100);
        await cluster.Pass(LeaseTerms.Length(limit));
        await cluster.Pass(limit.Period + TimeSpan.FromSeconds(0.5));

        // All that it held counted until a window after the end of its leases, and then all is there for the other one.
        Assert.Null(cluster.Load.Breach(limit));
        Assert.Equal(40, cluster.Load.Count(killed + limit.Period.Ticks - TimeSpan.TicksPerSecond, long.MaxValue, host) + cluster.Load.Count(killed, killed + TimeSpan.TicksPerSecond, host));
    }

    [Fact]
    public async Task Authority_KilledUnderLoad_NotOverAndWhatWasSetByHandStays()
    {
        await using var cluster = await LimitCluster.StartAsync(2, LimitDefinition.Window(1, TimeSpan.FromSeconds(10)));
        var limit = LimitDefinition.Window(40, TimeSpan.FromSeconds(10));
        await cluster.Set(limit);
        var (host, other) = (cluster.Host, 1 - cluster.Host);
        cluster.Load.Start(cluster.Silos[other], other, 60);
        await cluster.Pass(TimeSpan.FromSeconds(3));

        cluster.Kill(host);
        await cluster.Pass(TimeSpan.FromSeconds(21));

        Assert.Equal((2, true), (cluster.Lives, (await cluster.Look()).IsOverridden));
        Assert.Null(cluster.Load.Breach(limit));
        Assert.InRange(cluster.Load.Total, 80, 120);
    }
#endif

    private static async Task<LimitCluster> Loaded(int silos, LimitDefinition limit)
    {
        var cluster = await LimitCluster.StartAsync(silos, limit);
        for (var silo = 0; silo < silos; silo++) cluster.Load.Start(cluster.Silos[silo], silo, 100 / silos);
        return cluster;
    }

    private static LimitDefinition LimitOf(string text) =>
        text == "40/10s" ? LimitDefinition.Window(40, TimeSpan.FromSeconds(10)) : LimitText.Parse(text)!;
}
