namespace CheNu.Grains.Caching;

/// <summary>The order of invalidations, what is remembered of them, and what silos know.</summary>
public sealed class InvalidationLogTests
{
    private static readonly CacheKey Key = Sample.Key("a");
    private static readonly CacheTag Tag = CacheTag.Of("project:7");

    private readonly InvalidationLog _log = new(InvalidationSnapshot.Empty(3), 0, capacity: 100);
    private readonly InvalidationReplica _replica = new(200);

    [Fact]
    public void IsOutdated_FetchedBefore_AndNotAfter()
    {
        Renew(0);
        var before = Sample.Answer("a", _replica.Version, Tag);
        Invalidate(CacheScope.OfTag("project:7"));
        Renew(0);
        var after = Sample.Answer("a", _replica.Version, Tag);

        Assert.True(_replica.IsOutdated(Key, before));
        Assert.False(_replica.IsOutdated(Key, after));
    }

    [Fact]
    public void IsCurrent_ALeaseAfterTheQuestion_NotTheAnswer()
    {
        Renew(askedAt: 1000);

        Assert.True(_replica.IsCurrent(1000 + InvalidationLog.Lease.Ticks - 1));
        Assert.False(_replica.IsCurrent(1000 + InvalidationLog.Lease.Ticks));
    }

    [Fact]
    public void Take_ToldUnasked_LengthensNoLease()
    {
        Renew(0);
        Invalidate(CacheScope.All);

        _replica.Take(_log.Since(_replica.Version), askedAt: null);

        Assert.Equal((1, InvalidationLog.Lease.Ticks), (_replica.Version.Sequence, _replica.LeaseUntil));
    }

    [Fact]
    public void Take_NewsAfterOneThatIsMissing_IsNotConfirmed()
    {
        Renew(0);
        Invalidate(CacheScope.OfTag("project:7"));
        var between = _log.Version;
        Invalidate(CacheScope.OfTag("project:8"));

        Assert.Equal(0, _replica.Take(_log.Since(between), askedAt: null).Sequence);
    }

    [Fact]
    public void Add_TooManyTagsOfAConnector_ItsOldAnswersGoAndNobodyElses()
    {
        Renew(0);
        var mine = Sample.Answer("a", _replica.Version);
        var other = mine with { Connector = "CONN_OTHER", Marks = [CacheTag.OfConnector("CONN_OTHER")] };

        for (var i = 0; i < 150; i++) Invalidate(CacheScope.OfTag($"project:{i}", Sample.Rules.Connector));
        Renew(0);

        Assert.InRange(_log.Count, 1, 100);
        Assert.Equal(0, _log.Snapshot.Floor);
        Assert.True(Fresh().IsOutdated(Key, mine));
        Assert.False(Fresh().IsOutdated(Key, other));
        Assert.False(Fresh().IsOutdated(Key, mine with { AsOf = _log.Version }));
    }

    [Fact]
    public void Add_TooManyTagsOfNobody_TheOldAnswersOfAllGo()
    {
        Renew(0);
        var old = Sample.Answer("a", _replica.Version);

        for (var i = 0; i < 150; i++) Invalidate(CacheScope.OfTag($"project:{i}"));

        Assert.InRange(_log.Count, 1, 100);
        Assert.True(_log.Snapshot.Floor > 0);
        Assert.True(Fresh().IsOutdated(Key, old));
        Assert.False(Fresh().IsOutdated(Key, old with { AsOf = _log.Version }));
    }

    [Fact]
    public void State_WrittenAndRead_IsTheSameLog()
    {
        Invalidate(CacheScope.OfTag("project:7"), CacheScope.OfTag("x", "CONN_TEST"), CacheScope.OfKey(Key));
        Invalidate(CacheScope.OfConnector("CONN_OTHER"));

        var read = InvalidationState.Of(_log.Snapshot).ToSnapshot();

        Assert.Equal((_log.Snapshot.Version, _log.Snapshot.Floor), (read.Version, read.Floor));
        Assert.Equal(_log.Snapshot.Marks.ToHashSet(), read.Marks.ToHashSet());
    }

    [Fact]
    public void HasLost_ASiloKnowsMore_IsNoticedAndAnotherEraOutdatesEverything()
    {
        var disk = _log.Snapshot;
        Renew(0);
        var answer = Sample.Answer("a", _replica.Version);
        Invalidate(CacheScope.OfTag("project:7"));
        Renew(0);
        var again = new InvalidationLog(disk, 0);

        Assert.True(again.HasLost(_replica.Version));
        _replica.Take(new InvalidationLog(InvalidationSnapshot.Empty(4), 0).Since(_replica.Version) with { Lease = InvalidationLog.Lease }, askedAt: 0);

        Assert.Equal(new(4, 0), _replica.Version);
        Assert.True(_replica.IsOutdated(Key, answer));
    }

    private void Invalidate(params CacheScope[] scopes) => _log.Commit(_log.Prepare(scopes), 0);

    private void Renew(long askedAt) => _replica.Take(_log.Renew("silo", null!, _replica.Version, 0), askedAt);

    /// <summary>A replica that has just learnt all there is.</summary>
    private InvalidationReplica Fresh()
    {
        var replica = new InvalidationReplica(200);
        replica.Take(_log.Renew("fresh", null!, default, 0), 0);
        return replica;
    }
}
