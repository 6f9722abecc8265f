namespace CheNu.Grains.Caching;

/// <summary>The cache on three silos, whichever runtime is compiled in.</summary>
public sealed class ResponseCacheTests
{
    [Fact]
    public async Task Find_FetchedOnOneSilo_AnotherFindsItInThePartitionThenNear()
    {
        await using var cluster = await CacheCluster.Start(3);
        var key = Sample.Key("a");

        var first = await cluster.Cache(0).FindOrFetch(key, "answer");
        var second = await cluster.Cache(1).Find(key);
        var third = await cluster.Cache(1).Find(key);
        var own = await cluster.Cache(0).Find(key);

        Assert.Equal(CacheOutcome.Fetch, first.Outcome);
        Assert.Equal((CacheOutcome.Hit, CacheLayer.Partition, "answer"), (second.Outcome, second.Layer, second.Text()));
        Assert.Equal((CacheOutcome.Hit, CacheLayer.Near, "answer"), (third.Outcome, third.Layer, third.Text()));
        Assert.Equal(CacheLayer.Near, own.Layer);
    }

    [Fact]
    public async Task Find_ThousandMissesOnThreeSilos_OneFetches()
    {
        await using var cluster = await CacheCluster.Start(3);
        var key = Sample.Key("popular");
        var fetches = 0;
        var everyone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var callers = Enumerable.Range(0, 1000).Select(async i =>
        {
            await everyone.Task;
            var lookup = await cluster.Cache(i % 3).Find(key);
            if (lookup.Outcome != CacheOutcome.Fetch) return lookup.Text();
            Interlocked.Increment(ref fetches);
            await using var ticket = lookup.Ticket!;
            await Sample.Until(() => Enumerable.Range(0, 3).Sum(silo => cluster.Get<CacheCounters>(silo).Waiting) == 999);
            await ticket.Complete(Sample.Json("once"), CacheTerms.Default);
            return "once";
        }).ToList();
        everyone.SetResult();
        var answers = await Task.WhenAll(callers);

        Assert.Equal(1, fetches);
        Assert.All(answers, answer => Assert.Equal("once", answer));
    }

    [Theory]
    [InlineData("tag")]
    [InlineData("tag of the connector")]
    [InlineData("connector")]
    [InlineData("key")]
    [InlineData("all")]
    public async Task Invalidate_Returned_NoSiloHasIt(string what)
    {
        await using var cluster = await CacheCluster.Start(3);
        var key = Sample.Key("a");
        await cluster.Cache(0).FindOrFetch(key, "old", new() { Tags = [CacheTag.Of("project:7")] });
        for (var silo = 0; silo < 3; silo++) Assert.Equal("old", (await cluster.Cache(silo).Find(key)).Text());
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        for (var silo = 0; silo < 3; silo++) Assert.Equal("old", (await cluster.Cache(silo).Find(key)).Text());

        await cluster.Cache(1).Invalidate([Scope(what, key)], TestContext.Current.CancellationToken);

        var lookup = await cluster.Cache(2).Find(key);
        Assert.Equal((CacheOutcome.Fetch, null), (lookup.Outcome, lookup.Answer));
        await lookup.Ticket!.Complete(Sample.Json("new"), CacheTerms.Default);
        for (var silo = 0; silo < 3; silo++) Assert.Equal("new", (await cluster.Cache(silo).Find(key)).Text());
    }

    [Fact]
    public async Task Invalidate_AnotherTag_TheAnswerStays()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("a");
        await cluster.Cache(0).FindOrFetch(key, "kept", new() { Tags = [CacheTag.Of("project:7")] });
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));

        await cluster.Cache(1).Invalidate([CacheScope.OfTag("project:8"), CacheScope.OfConnector("CONN_OTHER")], TestContext.Current.CancellationToken);

        Assert.Equal("kept", (await cluster.Cache(0).Find(key)).Text());
        Assert.Equal("kept", (await cluster.Cache(1).Find(key)).Text());
    }

    [Fact]
    public async Task Complete_InvalidatedWhileItWasFetched_IsNotKept()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("a");
        var slow = await cluster.Cache(0).Find(key);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        await cluster.Cache(1).Invalidate([CacheScope.OfConnector(Sample.Rules.Connector)], TestContext.Current.CancellationToken);

        var stored = await slow.Ticket!.Complete(Sample.Json("old"), CacheTerms.Default);

        Assert.Equal(CacheStoring.Outdated, stored);
        Assert.Equal(CacheOutcome.Fetch, (await cluster.Cache(1).Find(key)).Outcome);
    }

    [Fact]
    public async Task Find_JoinedAFetchBegunBeforeAnInvalidation_FetchesAnew()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("a");
        var slow = await cluster.Cache(0).Find(key);
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        await cluster.Cache(1).Invalidate([CacheScope.All], TestContext.Current.CancellationToken);
        var here = cluster.Cache(0).Find(key).AsTask();
        var there = cluster.Cache(1).Find(key).AsTask();
        await Sample.Until(() => cluster.Get<CacheCounters>(0).Waiting == 1 && cluster.Get<CacheCounters>(1).Waiting == 1);

        await slow.Ticket!.Complete(Sample.Json("old"), CacheTerms.Default);

        var next = await await Task.WhenAny(here, there);
        Assert.Equal(CacheOutcome.Fetch, next.Outcome);
        await next.Ticket!.Complete(Sample.Json("new"), CacheTerms.Default);
        var last = (await Task.WhenAll(here, there)).Single(lookup => lookup.Outcome == CacheOutcome.Hit);
        Assert.Equal("new", last.Text());
    }

    [Fact]
    public async Task Find_FetcherGivesUp_TheNextOneFetchesAtOnce()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("a");
        var first = await cluster.Cache(0).Find(key);
        var waiting = cluster.Cache(1).Find(key).AsTask();
        await Sample.Until(() => cluster.Get<CacheCounters>(1).Waiting == 1);

        await first.Ticket!.DisposeAsync();

        var second = await waiting;
        Assert.Equal(CacheOutcome.Fetch, second.Outcome);
        Assert.Equal(CacheStoring.Stored, await second.Ticket!.Complete(Sample.Json("b"), CacheTerms.Default));
        Assert.Equal("b", (await cluster.Cache(0).Find(key)).Text());
    }

    [Fact]
    public async Task Find_WaiterCancelled_EndsForItAlone()
    {
        await using var cluster = await CacheCluster.Start(1);
        var key = Sample.Key("a");
        var first = await cluster.Cache(0).Find(key);
        using var cancel = new CancellationTokenSource();
        var impatient = cluster.Cache(0).Find(key, Sample.Rules, cancel.Token).AsTask();
        var patient = cluster.Cache(0).Find(key).AsTask();
        await Sample.Until(() => cluster.Get<CacheCounters>(0).Waiting == 2);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await first.Ticket!.Complete(Sample.Json("b"), CacheTerms.Default);

        Assert.Equal("b", (await patient).Text());
    }

    [Fact]
    public async Task Fail_OthersWait_AreToldTheErrorAndNothingIsKept()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("a");
        var first = await cluster.Cache(0).Find(key);
        var here = cluster.Cache(0).Find(key).AsTask();
        var there = cluster.Cache(1).Find(key).AsTask();
        await Sample.Until(() => cluster.Get<CacheCounters>(0).Waiting == 1);
        await cluster.Clock.WhenArmed(CachePartitionGrain.Slice);

        await first.Ticket!.Fail(Sample.Error);

        Assert.Equal((CacheOutcome.Failed, Sample.Error.Code), ((await here).Outcome, (await here).Error!.Code));
        Assert.Equal((CacheOutcome.Failed, Sample.Error.Code), ((await there).Outcome, (await there).Error!.Code));
        Assert.Equal(CacheOutcome.Fetch, (await cluster.Cache(1).Find(key)).Outcome);
    }

    [Fact]
    public async Task Find_Expired_FetchesWithTheOldAnswerAtHand()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("a");
        await cluster.Cache(0).FindOrFetch(key, "old");
        cluster.Clock.Advance(Sample.Rules.Ttl!.Value);

        var expired = await cluster.Cache(1).Find(key);
        await expired.Ticket!.Fail(Sample.Error);
        cluster.Clock.Advance(Sample.Rules.StaleFor);
        var gone = await cluster.Cache(1).Find(key);

        Assert.Equal((CacheOutcome.Fetch, "old", Sample.Rules.Ttl!.Value), (expired.Outcome, expired.Text(), expired.Age));
        Assert.Equal((CacheOutcome.Fetch, null), (gone.Outcome, gone.Text()));
    }

    [Fact]
    public async Task Find_Negative_HasItsOwnShortTime()
    {
        await using var cluster = await CacheCluster.Start(1);
        var key = Sample.Key("a");
        await cluster.Cache(0).FindOrFetch(key, "none", new() { IsNegative = true });

        var before = await cluster.Cache(0).Find(key);
        cluster.Clock.Advance(Sample.Rules.NegativeTtl);
        var after = await cluster.Cache(0).Find(key);

        Assert.Equal((CacheOutcome.Hit, true), (before.Outcome, before.Answer!.IsNegative));
        Assert.Equal(CacheOutcome.Fetch, after.Outcome);
    }

    [Fact]
    public async Task Find_RulesHaveBecomeShorter_TheNewTimeCounts()
    {
        await using var cluster = await CacheCluster.Start(1);
        var key = Sample.Key("a");
        await cluster.Cache(0).FindOrFetch(key, "old");
        cluster.Clock.Advance(TimeSpan.FromSeconds(20));

        var lookup = await cluster.Cache(0).Find(key, Sample.Rules with { Ttl = TimeSpan.FromSeconds(20) }, TestContext.Current.CancellationToken);

        Assert.Equal(CacheOutcome.Fetch, lookup.Outcome);
    }

    [Fact]
    public async Task Find_HotAndAboutToExpire_OneRefreshesAndTheOthersAreServed()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("hot");
        await cluster.Cache(0).FindOrFetch(key, "old");
        for (var i = 0; i < 10; i++) await cluster.Cache(1).Find(key);
        cluster.Clock.Advance(TimeSpan.FromMinutes(4.9));

        var lookups = new List<CacheLookup>();
        for (var i = 0; i < 20; i++)
        {
            lookups.Add(await cluster.Cache(i % 2).Find(key));
            cluster.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.All(lookups, lookup => Assert.Equal((CacheOutcome.Hit, "old"), (lookup.Outcome, lookup.Text())));
        var ticket = Assert.Single(lookups, lookup => lookup.Ticket is not null).Ticket!;
        Assert.Equal(CacheStoring.Stored, await ticket.Complete(Sample.Json("new"), CacheTerms.Default));
        cluster.Clock.Advance(NearCache.Lease);
        Assert.Equal("new", (await cluster.Cache(0).Find(key)).Text());
        Assert.Equal("new", (await cluster.Cache(1).Find(key)).Text());
    }

    [Fact]
    public async Task Complete_TooLarge_IsServedToThoseWhoWaitAndNotKept()
    {
        await using var cluster = await CacheCluster.Start(1);
        var key = Sample.Key("large");
        var first = await cluster.Cache(0).Find(key);
        var waiting = cluster.Cache(0).Find(key).AsTask();
        await Sample.Until(() => cluster.Get<CacheCounters>(0).Waiting == 1);
        var large = new byte[50_000_000];

        var stored = await first.Ticket!.Complete(new(large), CacheTerms.Default);

        Assert.Equal(CacheStoring.TooLarge, stored);
        Assert.Equal(large.Length, (await waiting).Answer!.Value.Utf8.Length);
        Assert.Equal(CacheOutcome.Fetch, (await cluster.Cache(0).Find(key)).Outcome);
        Assert.InRange((await cluster.Cache(0).Stats(TestContext.Current.CancellationToken)).Silos.Single().PartitionBytes, 0, 1000);
    }

    [Fact]
    public async Task Complete_NotToBeKept_WaitersGetItAndTheNextFetches()
    {
        await using var cluster = await CacheCluster.Start(2);
        var key = Sample.Key("a");
        var first = await cluster.Cache(0).Find(key);
        var there = cluster.Cache(1).Find(key).AsTask();
        await cluster.Clock.WhenArmed(CachePartitionGrain.Slice);

        await first.Ticket!.Complete(Sample.Json("once"), new() { Keep = false });

        Assert.Equal("once", (await there).Text());
        Assert.Equal(CacheOutcome.Fetch, (await cluster.Cache(1).Find(key)).Outcome);
    }

    [Fact]
    public async Task Stats_ThreeSilos_SayWhatHappened()
    {
        await using var cluster = await CacheCluster.Start(3);
        var key = Sample.Key("a");
        await cluster.Cache(0).FindOrFetch(key, "answer");
        await cluster.Cache(1).Find(key);
        await cluster.Cache(1).Find(key);

        var stats = await cluster.Cache(2).Stats(TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, 1), (stats.Silos.Sum(silo => silo.Misses), stats.Silos.Sum(silo => silo.PartitionHits), stats.Silos.Sum(silo => silo.NearHits)));
        Assert.Equal((2, 1), (stats.Silos.Sum(silo => silo.NearEntries), stats.Silos.Sum(silo => silo.PartitionEntries)));
        Assert.All(stats.Silos, silo => Assert.Equal(100L << 20, silo.CapacityBytes));
    }

    private static CacheScope Scope(string what, CacheKey key) => what switch
    {
        "tag" => CacheScope.OfTag("project:7"),
        "tag of the connector" => CacheScope.OfTag("project:7", Sample.Rules.Connector),
        "connector" => CacheScope.OfConnector(Sample.Rules.Connector),
        "key" => CacheScope.OfKey(key),
        _ => CacheScope.All,
    };
}
