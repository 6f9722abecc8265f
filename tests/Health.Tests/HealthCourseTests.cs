using CheNu.Grains.Resilience;

namespace Health.Tests;

public sealed class HealthCourseTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly ConnectorHealth New = new() { Connector = "CONN_A" };

    [Theory]
    [InlineData("", "unknown 0/0")]
    [InlineData("+", "unknown 0/1")]
    [InlineData("++", "healthy 0/2 since 1")]
    [InlineData("--", "unknown 2/0")]
    [InlineData("---", "unhealthy 3/0 since 2")]
    [InlineData("--+--", "unknown 2/0")]
    [InlineData("++--", "healthy 2/0 since 1")]
    [InlineData("++--+--+", "healthy 0/1 since 1")]
    [InlineData("++---", "unhealthy 3/0 since 4")]
    [InlineData("++-----", "unhealthy 5/0 since 4")]
    [InlineData("---+", "unhealthy 0/1 since 2")]
    [InlineData("---+-+", "unhealthy 0/1 since 2")]
    [InlineData("---++", "healthy 0/2 since 4")]
    [InlineData("-+-+-+-+-+", "unknown 0/1")]
    public void After_Probes_GoesByThoseInARow(string probes, string expected)
    {
        var health = New;
        for (var i = 0; i < probes.Length; i++)
            health = HealthCourse.After(health, probes[i] == '+' ? Success : Failure, Start.AddMinutes(i), HealthPolicy.Default);

        var since = health.Since is { } at ? $" since {(at - Start).TotalMinutes}" : "";
        Assert.Equal(expected, $"{health.State.ToString().ToLowerInvariant()} {health.FailuresInARow}/{health.SuccessesInARow}{since}");
    }

    [Fact]
    public void After_SuccessAfterAFailure_RemembersTheFailure()
    {
        var health = HealthCourse.After(HealthCourse.After(New, Failure, Start, HealthPolicy.Default), Success, Start.AddMinutes(1), HealthPolicy.Default);

        Assert.Equal((Failure.Failure, Success.Latency, Start.AddMinutes(1)), (health.LastFailure, health.Latency!.Value, health.LastProbe));
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(20, 40)]
    [InlineData(60, 0)]
    [InlineData(600, 0)]
    [InlineData(-3600, 60)]
    public void Wait_AfterAProbe_IsTheRestOfTheIntervalWhateverTheClockSays(int passed, int expected) => Assert.Equal(
        TimeSpan.FromSeconds(expected),
        HealthCourse.Wait(New with { LastProbe = Start }, Start.AddSeconds(passed), HealthPolicy.Default));

    [Theory]
    [InlineData(60)]
    [InlineData(2)]
    public void Wait_ForTheFirst_SpreadsTheConnectorsOverTheFirstSeconds(int interval)
    {
        var policy = HealthPolicy.Default with { Interval = TimeSpan.FromSeconds(interval), Timeout = TimeSpan.FromSeconds(1) };
        var span = TimeSpan.FromSeconds(Math.Min(interval, 10));

        var waits = Enumerable.Range(0, 1_000).Select(i => HealthCourse.Wait(new ConnectorHealth { Connector = $"CONN_{i}" }, Start, policy)).ToArray();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, span));
        foreach (var tenth in waits.GroupBy(wait => (int)(10 * (wait / span))))
            Assert.InRange(tenth.Count(), 50, 150);
        Assert.Equal(waits[7], HealthCourse.Wait(new ConnectorHealth { Connector = "CONN_7" }, Start.AddDays(1), policy));
    }

    private static ProbeOutcome Success => new(TimeSpan.FromMilliseconds(20), null);

    private static ProbeOutcome Failure => new(TimeSpan.FromSeconds(5), new ProbeFailure("timed_out", "Late.", null, Start));
}
