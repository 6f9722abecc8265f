namespace CheNu.Grains.Resilience;

public sealed class RetryBudgetTests
{
    private readonly RetryBudget _budget = new(0);

    [Fact]
    public void TryRetry_OneLoneCall_MayBeRepeatedThreeTimes()
    {
        _budget.Call();

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => _budget.TryRetry(0)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(10_000)]
    public void TryRetry_TotalOutage_SendsOneFifthMoreAndTheMinimum(int calls)
    {
        var retries = 0;
        for (var call = 0; call < calls; call++)
        {
            _budget.Call();
            for (var retry = 0; retry < 3 && _budget.TryRetry(0); retry++) retries++;
        }

        Assert.Equal((calls / RetryBudget.CallsForARetry) + RetryBudget.Least, retries);
    }

    [Fact]
    public void TryRetry_AfterALongHealthyTime_TenAtMost()
    {
        for (var call = 0; call < 10_000; call++) _budget.Call();

        Assert.Equal(RetryBudget.Most, _budget.Balance);
        Assert.Equal(RetryBudget.Most, Enumerable.Range(0, 50).Count(_ => _budget.TryRetry(0)));
    }

    [Fact]
    public void TryRetry_AMinuteWithoutOne_FillsUpToTheMinimum()
    {
        while (_budget.TryRetry(0))
        {
        }

        Assert.False(_budget.TryRetry(TimeSpan.TicksPerMinute - 1));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => _budget.TryRetry(TimeSpan.TicksPerMinute)));
    }

    [Fact]
    public void TryRetry_AnySchedule_NeverMoreThanTheRuleSays()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var budget = new RetryBudget(0);
            var (now, calls, retries) = (0L, 0, 0);
            for (var step = 0; step < 500; step++)
            {
                now += random.NextInt64(TimeSpan.TicksPerSecond * (1 + (seed % 90)));
                calls++;
                budget.Call();
                for (var retry = 0; retry < 3 && random.Next(3) > 0 && budget.TryRetry(now); retry++) retries++;
                var most = (calls / 5) + RetryBudget.Least + (RetryBudget.Least * (now / TimeSpan.TicksPerMinute));
                Assert.True(retries <= most, $"Seed {seed}: {retries} retries of {calls} calls in {TimeSpan.FromTicks(now)}.");
            }
        }
    }
}
