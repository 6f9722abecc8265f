namespace CheNu.Grains.Caching;

/// <summary>One fetch per key, whoever asks, and what happens to it when its fetcher is gone.</summary>
public sealed class FlightTableTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);
    private static readonly CacheKey Key = Sample.Key("a");

    private readonly FlightTable _flights = new(Lease, 100, mostFlights: 2, mostWaiters: 2);

    [Fact]
    public void TryOpen_Twice_TheSecondIsRefused()
    {
        Assert.NotNull(_flights.TryOpen(Key, "one", 0));
        Assert.Null(_flights.TryOpen(Key, "two", 1));
    }

    [Fact]
    public void TryOpen_TheFetcherAgain_IsItsUnderAnotherId()
    {
        var first = _flights.TryOpen(Key, "one", 0)!.Id;

        var again = _flights.TryOpen(Key, "one", 1)!.Id;

        Assert.NotEqual(first, again);
        Assert.False(_flights.Renew(Key, first, 1));
    }

    [Fact]
    public void TryOpen_TheFetcherWasNotHeardOf_AnotherTakesItsPlaceAndTheWaitersStay()
    {
        var lost = _flights.TryOpen(Key, "one", 0)!.Id;
        var waiter = Wait("three", lost);

        Assert.Null(_flights.TryOpen(Key, "two", Lease.Ticks - 1));
        var id = _flights.TryOpen(Key, "two", Lease.Ticks)!.Id;
        Assert.False(_flights.Renew(Key, lost, Lease.Ticks));
        Assert.False(_flights.End(Key, lost, default));
        _flights.End(Key, id, new(Sample.Answer("b"), 0, 1, null));

        Assert.Equal("b", waiter.End?.Answer?.Value.As<string>());
    }

    [Fact]
    public void Renew_InTime_KeepsThePlace()
    {
        var id = _flights.TryOpen(Key, "one", 0)!.Id;

        Assert.True(_flights.Renew(Key, id, Lease.Ticks - 1));

        Assert.Null(_flights.TryOpen(Key, "two", Lease.Ticks));
    }

    [Fact]
    public void Abandon_SomeoneWaits_TakesOverAtOnceInOrder()
    {
        var id = _flights.TryOpen(Key, "one", 0)!.Id;
        var (second, third) = (Wait("two", id), Wait("three", id));

        _flights.Abandon(Key, id, 1);
        _flights.Abandon(Key, second.Turn, 2);
        _flights.Abandon(Key, id, 3);

        Assert.True(second.Turn > id && third.Turn > second.Turn);
        Assert.Equal("three", _flights.Find(Key, 3)!.Owner);
    }

    [Fact]
    public void Abandon_NobodyWaits_IsOver()
    {
        var id = _flights.TryOpen(Key, "one", 0)!.Id;

        _flights.Abandon(Key, id, 1);

        Assert.Equal(0, _flights.Count);
    }

    [Fact]
    public void Leave_WhoWaitedIsNotTold()
    {
        var id = _flights.TryOpen(Key, "one", 0)!.Id;
        var waiter = Wait("two", id);

        FlightTable.Leave(waiter);
        FlightTable.Leave(waiter);
        _flights.End(Key, id, default);

        Assert.Null(waiter.End);
    }

    [Fact]
    public void TryWait_TooMany_IsRefused()
    {
        var id = _flights.TryOpen(Key, "one", 0)!.Id;
        Wait("two", id);
        Wait("three", id);

        Assert.False(_flights.TryWait(Key, id, new Waiter("four")));
    }

    [Fact]
    public void TryOpen_TooMany_IsRefusedUntilOneIsLost()
    {
        _flights.TryOpen(Sample.Key(1), "one", 0);
        _flights.TryOpen(Sample.Key(2), "one", 1);

        Assert.Null(_flights.TryOpen(Sample.Key(3), "one", 2));
        Assert.NotNull(_flights.TryOpen(Sample.Key(3), "one", Lease.Ticks));
    }

    private Waiter Wait(string silo, long id)
    {
        var waiter = new Waiter(silo);
        Assert.True(_flights.TryWait(Key, id, waiter));
        return waiter;
    }

    private sealed class Waiter(string silo) : FlightWaiter(silo)
    {
        public FlightEnd? End { get; private set; }

        public long Turn { get; private set; }

        public override void Ended(FlightEnd end) => End = end;

        public override void YourTurn(long flight) => Turn = flight;
    }
}
