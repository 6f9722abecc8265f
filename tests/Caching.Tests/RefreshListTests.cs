using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace Caching.Tests;

public sealed class RefreshListTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Due_UsedSinceTheLastRefresh_IsKeptAndTheRestDropped()
    {
        var list = Refresh(Of(1, 2)).Used(Use(2), Start.AddDays(8));

        Assert.Equal([2], Keys(list.Due()));
        Assert.Empty(Refresh(list.Due()).Due().Calls);
    }

    [Fact]
    public void Begun_UsedDuringTheFetch_CountsForTheNextRefresh()
    {
        var list = Of(1).Due().Begun(Key(1)).Used(Use(1), Start).Fetched(Key(1));

        Assert.Equal([1], Keys(list.Due()));
    }

    [Fact]
    public void Due_NotYetFetchedWhenTheSiloStopped_IsKept()
    {
        var list = Of(1, 2).Due().Begun(Key(1)).Fetched(Key(1));

        Assert.Equal([2], Keys(list.Due()));
    }

    [Fact]
    public void Failed_OnceAndTwiceUnused_IsKeptOnceThenDropped()
    {
        var once = Of(1).Due().Begun(Key(1)).Failed(Key(1));
        var twice = once.Due().Begun(Key(1)).Failed(Key(1));

        Assert.Equal([1], Keys(once.Due()));
        Assert.Empty(twice.Due().Calls);
        Assert.Equal([1], Keys(twice.Used(Use(1), Start).Due()));
        Assert.Empty(once.Due().Begun(Key(1)).Fetched(Key(1)).Due().Calls);
    }

    [Fact]
    public void Used_MoreThanItHolds_DropsTheOneUsedLongestAgo()
    {
        var list = Of([.. Enumerable.Range(0, RefreshList.Most)]).Used(Use(0), Start.AddDays(1));

        var next = list.Used(Use(999), Start.AddDays(2));

        Assert.Equal(RefreshList.Most, next.Calls.Length);
        Assert.Null(next.Find(Key(1)));
        Assert.NotNull(next.Find(Key(0)));
        Assert.NotNull(next.Find(Key(999)));
    }

    [Fact]
    public void Used_Again_TakesTheLatestCaller()
    {
        var list = Of(1).Used(Use(1) with { Caller = new("L3_OTHER", 3) }, Start.AddHours(1));

        var call = Assert.Single(list.Calls);
        Assert.Equal(("L3_OTHER", Start.AddHours(1), true), (call.Use.Caller.Agent, call.UsedAt, call.IsUsed));
    }

    [Fact]
    public void Any_UnknownKey_ChangesNothing()
    {
        var list = Of(1);

        Assert.All([list.Begun(Key(2)), list.Fetched(Key(2)), list.Failed(Key(2)), list.Without(Key(2)), list.Due()], next => Assert.Same(list, next));
        Assert.Empty(list.Without(Key(1)).Calls);
    }

    [Fact]
    public void Knows_SameFetch_UntilItIsFetchedAnewOrForgotten()
    {
        var told = new ToldAnswers();
        told.Add(Key(1), 100);

        Assert.Equal((true, true, false, false), (told.Knows(Key(1), 90), told.Knows(Key(1), 100), told.Knows(Key(1), 101), told.Knows(Key(2), 0)));
        told.Remove(Key(1));
        Assert.False(told.Knows(Key(1), 90));
        for (var i = 0; i <= ToldAnswers.Most; i++) told.Add(Key(i), 100);
        Assert.Equal((false, true), (told.Knows(Key(1), 90), told.Knows(Key(ToldAnswers.Most), 90)));
    }

    private static RefreshList Of(params int[] numbers) =>
        numbers.Aggregate(new RefreshList(), (list, number) => list.Used(Use(number), Start.AddMinutes(number)));

    private static RefreshList Refresh(RefreshList list) => list.Calls.Aggregate(list, (next, call) => next.Begun(call.Use.Key).Fetched(call.Use.Key));

    private static AnswerUse Use(int number) => new(Key(number), JsonPayload.From(new { number }), new("L3_TESTER", 3));

    private static CacheKey Key(int number) => new(1, (ulong)number);

    private static IEnumerable<int> Keys(RefreshList list) => list.Calls.Select(static call => (int)call.Use.Key.Low);
}
