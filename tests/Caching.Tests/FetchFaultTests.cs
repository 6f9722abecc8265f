#if !ORLEANS
using System.Collections.Concurrent;
using Orleans.Embedded;

namespace CheNu.Grains.Caching;

/// <summary>Fetches, and what goes wrong while they are under way: what only the virtual silos of Embedded can show.</summary>
public sealed class FetchFaultTests
{
    private static readonly CacheKey Key = Sample.Key("a");

    [Fact]
    public async Task Find_TheFetchersSiloDies_AnotherFetchesAfterItsLease()
    {
        await using var cluster = await CacheCluster.Start(3);
        await cluster.Cache(0).FindOrFetch(Sample.Key("warm"), "up");
        var (fetcher, waiter) = await NotAtHome(cluster);
        var lost = await cluster.Cache(fetcher).Find(Key);
        var waiting = cluster.Cache(waiter).Find(Key).AsTask();
        await cluster.Clock.WhenArmed(CachePartitionGrain.Slice);

        await cluster.Kill(fetcher);
        var began = cluster.Clock.GetUtcNow();
        var next = await waiting.WaitingFor(cluster.Clock);

        Assert.Equal((CacheOutcome.Fetch, CacheOutcome.Fetch), (lost.Outcome, next.Outcome));
        Assert.InRange(cluster.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(3), CachePartitionGrain.FetchLease + (2 * CachePartitionGrain.Slice));
        Assert.Equal(CacheStoring.Stored, await next.Ticket!.Complete(Sample.Json("b"), CacheTerms.Default));
    }

    [Fact]
    public async Task Complete_ThePartitionMovedMeanwhile_IsKeptWhereItIsNow()
    {
        await using var cluster = await CacheCluster.Start(3);
        var (fetcher, other) = await NotAtHome(cluster);
        var lookup = await cluster.Cache(fetcher).Find(Key);

        await cluster.Stop(Enumerable.Range(0, 3).Single(silo => silo != fetcher && silo != other));
        var stored = await lookup.Ticket!.Complete(Sample.Json("kept"), CacheTerms.Default);

        Assert.Equal(CacheStoring.Stored, stored);
        Assert.Equal("kept", (await cluster.Cache(other).Find(Key)).Text());
    }

    [Fact]
    public async Task Find_ThePartitionDoesNotAnswer_FetchesForItsSiloAndKeepsItThere()
    {
        await using var cluster = await CacheCluster.Start(3);
        var (silo, _) = await NotAtHome(cluster);
        Lose(cluster, "ICachePartitionGrain");

        var lookup = await cluster.Cache(silo).Find(Key).AsTask().WaitingFor(cluster.Clock);
        var stored = await lookup.Ticket!.Complete(Sample.Json("here"), CacheTerms.Default).AsTask().WaitingFor(cluster.Clock);

        Assert.Equal((CacheOutcome.Fetch, false, CacheStoring.StoredHere), (lookup.Outcome, lookup.Ticket!.IsShared, stored));
        Assert.Equal("here", (await cluster.Cache(silo).Find(Key)).Text());
        cluster.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("here", (await cluster.Cache(silo).Find(Key).AsTask().WaitingFor(cluster.Clock)).Text());
    }

    [Fact]
    public async Task Find_TheLogDoesNotAnswer_NothingIsServedThatMayBeInvalidated()
    {
        await using var cluster = await CacheCluster.Start(2);
        var asking = new ConcurrentBag<string?>();
        cluster.Faults.OnMessage = message =>
        {
            if (message.Interface.Contains("IInvalidationLogGrain", StringComparison.Ordinal) && !message.IsReply) asking.Add(message.From);
            return MessageFate.Pass;
        };
        for (var i = 0; i < 2; i++) await cluster.Cache(i).FindOrFetch(Key, "old");
        var silo = Enumerable.Range(0, 2).Single(i => asking.Contains(cluster.Silo(i).Name));
        Lose(cluster, "IInvalidationLogGrain");
        Assert.Equal("old", (await cluster.Cache(silo).Find(Key)).Text());

        cluster.Clock.Advance(InvalidationLog.Lease);
        var lookup = await cluster.Cache(silo).Find(Key).AsTask().WaitingFor(cluster.Clock);

        Assert.Equal((CacheOutcome.Fetch, null), (lookup.Outcome, lookup.Answer));
    }

    [Fact]
    public async Task Invalidate_ASiloCannotBeTold_ReturnsWhenItsLeaseIsOver()
    {
        await using var cluster = await CacheCluster.Start(2);
        for (var silo = 0; silo < 2; silo++) await cluster.Cache(silo).FindOrFetch(Key, "old");
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        for (var silo = 0; silo < 2; silo++) await cluster.Cache(silo).Find(Key);
        Lose(cluster, "ICacheSilo");
        var began = cluster.Clock.GetUtcNow();

        await cluster.Cache(1).Invalidate([CacheScope.All], TestContext.Current.CancellationToken).WaitingFor(cluster.Clock);

        // The clock is pushed on while messages are under way: how far past the lease depends on the machine.
        Assert.InRange(cluster.Clock.GetUtcNow() - began, InvalidationLog.Lease, InvalidationLog.Lease * 3);
        Assert.Equal(CacheOutcome.Fetch, (await cluster.Cache(0).Find(Key).AsTask().WaitingFor(cluster.Clock)).Outcome);
    }

    private static void Lose(CacheCluster cluster, string what) => cluster.Faults.OnMessage = message =>
        message.Interface.Contains(what, StringComparison.Ordinal) ? MessageFate.Lose : MessageFate.Pass;

    /// <summary>Two silos that do not keep the key's partition.</summary>
    private static async Task<(int One, int Other)> NotAtHome(CacheCluster cluster)
    {
        var other = Enumerable.Range(0, 10_000).Select(i => Sample.Key("neighbour " + i)).First(key => key.Partition == Key.Partition);
        await cluster.Cache(0).FindOrFetch(other, "x");
        var silos = Enumerable.Range(0, 3).Where(silo => cluster.Get<CacheMemory>(silo).Owned.Count == 0 || !cluster.Get<CacheMemory>(silo).Owned.TryGet(other, out _)).ToArray();
        return (silos[0], silos[1]);
    }
}
#endif
