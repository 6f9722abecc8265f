namespace Llm.Tests.Budgets;

public sealed class LlmCostTests
{
    private static readonly LlmCost Sonnet = new(new(3m, 15m, 0.3m, 3.75m), 1.40m);

    [Theory]
    [InlineData(0, 0, 0, 0, "0")]
    [InlineData(1, 0, 0, 0, "0.000003")]
    [InlineData(1_000_000, 1_000_000, 0, 0, "18")]
    [InlineData(10_000, 500, 8_000, 1_000, "0.01665")]
    [InlineData(333, 77, 0, 0, "0.002154")]
    public void Of_Usage_IsExactToTheLastDigit(long input, long output, long cached, long written, string usd)
    {
        var expected = decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(new BudgetAmount(input + output, expected, expected * 1.40m), Sonnet.Of(new(input, output, cached, written)));
    }

    [Fact]
    public void Of_AHundredThousandCalls_AddUpToTheWhole()
    {
        var sum = default(BudgetAmount);
        for (var i = 0; i < 100_000; i++) sum += Sonnet.Of(new(7, 3));

        Assert.Equal(Sonnet.Of(new(700_000, 300_000)), sum);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(500, 0)]
    [InlineData(0, 1_000)]
    [InlineData(200, 300)]
    public void AtMost_WhateverTheCacheDoes_IsNeverLess(long cached, long written)
    {
        var most = Sonnet.AtMost(1_000, 200);
        var used = Sonnet.Of(new(1_000, 200, cached, written));

        Assert.True(used.Usd <= most.Usd && used.Tokens == most.Tokens);
    }

    [Theory]
    [InlineData(10, 10, 0, 0, 0, true)]
    [InlineData(10, 10, 6, 4, 10, true)]
    [InlineData(-1, 0, 0, 0, 0, false)]
    [InlineData(10, -1, 0, 0, 0, false)]
    [InlineData(10, 10, 11, 0, 0, false)]
    [InlineData(10, 10, 6, 5, 0, false)]
    [InlineData(10, 10, 0, 0, 11, false)]
    [InlineData(long.MaxValue, 10, 0, 0, 0, false)]
    [InlineData(10, 10, long.MaxValue, long.MaxValue, 0, false)]
    public void IsSound_Numbers_AreWhatCanBe(long input, long output, long cached, long written, long reasoning, bool sound) =>
        Assert.Equal(sound, new TokenUsage(input, output, cached, written, reasoning).IsSound);
}
