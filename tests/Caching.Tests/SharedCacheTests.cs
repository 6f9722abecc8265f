namespace CheNu.Grains.Caching;

/// <summary>What happens with, and without, the cache behind the memory.</summary>
public sealed class SharedCacheTests
{
    private static readonly CacheKey Key = Sample.Key("a");

    [Fact]
    public async Task Find_ThePartitionHasMoved_FindsItInTheSharedCache()
    {
        var shared = new MemorySharedCache();
        await using var cluster = await CacheCluster.Start(3, shared);
        await cluster.Cache(0).FindOrFetch(Key, "kept");
        await Sample.Until(() => shared.Records.ContainsKey(Key));
        var home = Enumerable.Range(0, 3).Single(silo => cluster.Get<CacheMemory>(silo).Owned.Count == 1);
        var other = (home + 1) % 3;

        await cluster.Stop(home);
        cluster.Clock.Advance(NearCache.Lease);
        var lookup = await cluster.Cache(other).Find(Key);

        Assert.Equal((CacheOutcome.Hit, CacheLayer.Shared, "kept"), (lookup.Outcome, lookup.Layer, lookup.Text()));
        Assert.Equal(TimeSpan.FromSeconds(1), lookup.Age);
    }

    [Fact]
    public async Task Find_Garbage_IsAMissCountedAndOverwritten()
    {
        var shared = new MemorySharedCache();
        shared.Records[Key] = [1, 2, 3];
        await using var cluster = await CacheCluster.Start(1, shared);

        var lookup = await cluster.Cache(0).FindOrFetch(Key, "new");
        await Sample.Until(() => shared.Records[Key].Length > 3);

        Assert.Equal(CacheOutcome.Fetch, lookup.Outcome);
        Assert.Equal(1, cluster.Get<CacheCounters>(0).SharedGarbage.Value);
        Assert.Equal("new", CacheRecordCodec.Decode(Key, shared.Records[Key])!.Value.As<string>());
    }

    [Fact]
    public async Task Find_AnOlderFormat_IsAMissCountedAndOverwritten()
    {
        var shared = new MemorySharedCache();
        var old = CacheRecordCodec.Encode(Key, Sample.Answer("old"));
        old[0] = CacheRecordCodec.Format - 1;
        shared.Records[Key] = old;
        await using var cluster = await CacheCluster.Start(1, shared);

        Assert.Equal(CacheOutcome.Fetch, (await cluster.Cache(0).FindOrFetch(Key, "new")).Outcome);

        await Sample.Until(() => shared.Records[Key][0] == CacheRecordCodec.Format);
        Assert.Equal(1, cluster.Get<CacheCounters>(0).SharedGarbage.Value);
    }

    [Fact]
    public async Task Find_KeptUnderALogThatIsGone_IsAMiss()
    {
        var shared = new MemorySharedCache();
        await using (var before = await CacheCluster.Start(1, shared))
        {
            await before.Cache(0).FindOrFetch(Key, "old");
            await Sample.Until(() => shared.Records.ContainsKey(Key));
        }

        await using var after = await CacheCluster.Start(1, shared);

        Assert.Equal(CacheOutcome.Fetch, (await after.Cache(0).Find(Key)).Outcome);
    }

    [Fact]
    public async Task Find_TheSharedCacheIsBroken_IsLeftAloneAndTriedAgain()
    {
        var shared = new MemorySharedCache { IsBroken = true };
        await using var cluster = await CacheCluster.Start(1, shared);
        for (var i = 0; i < 20; i++) await cluster.Cache(0).Find(Sample.Key(i));

        Assert.Equal(SharedCircuit.Failures, shared.Reads);
        Assert.True((await cluster.Cache(0).Stats(TestContext.Current.CancellationToken)).Silos.Single().IsSharedOpen);

        shared.IsBroken = false;
        cluster.Clock.Advance(TimeSpan.FromSeconds(5));
        for (var i = 20; i < 40; i++) await cluster.Cache(0).Find(Sample.Key(i));
        Assert.Equal(SharedCircuit.Failures + 20, shared.Reads);
    }

    [Fact]
    public async Task Find_TheSharedCacheHangs_CarriesOnAfterItsTime()
    {
        var shared = new MemorySharedCache { Hangs = true };
        await using var cluster = await CacheCluster.Start(1, shared);

        var looking = cluster.Cache(0).Find(Key).AsTask();
        await cluster.Clock.WhenArmed(TimeSpan.FromMilliseconds(50));
        Assert.False(looking.IsCompleted);
        cluster.Clock.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(CacheOutcome.Fetch, (await looking).Outcome);
    }

    [Fact]
    public async Task Find_NoTimeOfItsOwn_TheMemoryAsksTheSharedCacheAfterFiveMinutes()
    {
        var shared = new MemorySharedCache();
        await using var cluster = await CacheCluster.Start(1, shared);
        var rules = Sample.Rules with { Ttl = null };
        await (await cluster.Cache(0).Find(Key, rules, TestContext.Current.CancellationToken)).Ticket!.Complete(Sample.Json("kept"), CacheTerms.Default);
        await Sample.Until(() => shared.Records.ContainsKey(Key));

        Assert.Equal(CacheLayer.Partition, await LayerAfter(4));
        Assert.Equal(CacheLayer.Shared, await LayerAfter(1));
        Assert.Equal(CacheLayer.Partition, await LayerAfter(4));
        Assert.Equal(CacheLayer.None, await LayerAfter(51));

        async Task<CacheLayer> LayerAfter(int minutes)
        {
            cluster.Clock.Advance(TimeSpan.FromMinutes(minutes));
            var lookup = await cluster.Cache(0).Find(Key, rules, TestContext.Current.CancellationToken);
            return lookup.Outcome == CacheOutcome.Hit ? lookup.Layer : CacheLayer.None;
        }
    }

    [Fact]
    public async Task Find_TheWallClockWasSetBack_TheAgeIsNotTrusted()
    {
        var shared = new MemorySharedCache();
        await using var cluster = await CacheCluster.Start(1, shared);
        var version = await cluster.Cache(0).Invalidate([CacheScope.OfTag("none")], TestContext.Current.CancellationToken).WaitingFor(cluster.Clock);
        shared.Records[Key] = CacheRecordCodec.Encode(Key, Sample.Answer("from tomorrow", version) with { FetchedAt = cluster.Clock.GetUtcNow().AddDays(1) });

        Assert.Equal(CacheOutcome.Fetch, (await cluster.Cache(0).Find(Key)).Outcome);
    }

    [Fact]
    public async Task Write_TheQueueIsFull_DropsAndCounts()
    {
        var shared = new MemorySharedCache { Hangs = true };
        await using var cluster = await CacheCluster.Start(1, shared);
        var layer = cluster.Get<SharedLayer>(0);

        for (var i = 0; i < 3000; i++) layer.Write(Sample.Key(i), Sample.Answer("a"));

        Assert.InRange(cluster.Get<CacheCounters>(0).SharedErrors.Value, 3000 - SharedLayer.MostWaiting - 64, 3000 - SharedLayer.MostWaiting);
    }
}
