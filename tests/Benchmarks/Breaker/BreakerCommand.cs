using System.Globalization;
using Benchmarks.Admission;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;

namespace Benchmarks.Breaker;

/// <summary><c>breaker</c>: what it costs to ask a closed breaker, beside a bare volatile read and Polly's; all in one run.</summary>
internal static class BreakerCommand
{
    private static long Flag;

    internal static int Run(string[] options)
    {
        var place = Array.IndexOf(options, "--seconds");
        var seconds = place >= 0 ? double.Parse(options[place + 1], CultureInfo.InvariantCulture) : 2;
        var meter = new DecisionMeter(TimeProvider.System, TimeSpan.FromSeconds(seconds));
        using var services = new ServiceCollection().AddMetrics().AddSingleton<ResilienceMeters>().BuildServiceProvider();
        var meters = services.GetRequiredService<ResilienceMeters>();
        using var breakers = new SiloBreakers(new NoAuthorities(), new UsualSettings(), meters, TimeProvider.System, NullLogger<SiloBreakers>.Instance);
        var driver = breakers.Of("CONN_BENCHMARK");
        driver.Breaker.GoAlone();
        Volatile.Write(ref Flag, 1);
        Row[] rows =
        [
            meter.Measure("bare volatile read", static () => Volatile.Read(ref Flag) >= 0),
            meter.Measure("breaker check (TryPass)", () => driver.Breaker.TryPass(out _)),
            meter.Measure("look-up by connector and check", () => breakers.Of("CONN_BENCHMARK").Breaker.TryPass(out _)),
            meter.Measure("check, and an answer noted", Noted(driver)),
            meter.Measure("Polly's breaker around nothing", Polly()),
        ];
        Console.WriteLine($"{"",-34} {"ns",8} {"B",6} {"vs volatile read",18} {"vs Polly",10}");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-34} {1e9 / row.PerSecond,8:N2} {row.Bytes,6:N1} {rows[0].PerSecond / row.PerSecond,17:N2}x {rows[^1].PerSecond / row.PerSecond,9:N3}x"));
        }

        return 0;
    }

    private static Func<bool> Noted(BreakerDriver driver) => () =>
    {
        var passed = driver.Breaker.TryPass(out var pass);
        driver.Breaker.Note(pass, BreakerEvidence.Alive, 0);
        return passed;
    };

    private static Func<bool> Polly()
    {
        var pipeline = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions { MinimumThroughput = 5, FailureRatio = 1, BreakDuration = TimeSpan.FromSeconds(60) }).Build();
        return () => pipeline.Execute(static () => true);
    }

    private sealed class UsualSettings : IBreakerSettings
    {
        public BreakerSettings Of(string connector) => BreakerSettings.Default;
    }

    private sealed class NoAuthorities : IBreakerAuthorities
    {
        public ValueTask<BreakerView> Report(BreakerKey key, BreakerReport report) => throw new TimeoutException();

        public ValueTask<BreakerView> Watch(BreakerKey key, BreakerReport report, TimeSpan hold, CancellationToken cancellationToken) => throw new TimeoutException();

        public ValueTask<ProbeAnswer> AskProbe(BreakerKey key, BreakerReport report, TimeSpan hold) => throw new TimeoutException();

        public ValueTask<BreakerView> EndProbe(BreakerKey key, string silo, long probe, BreakerProbeOutcome outcome) => throw new TimeoutException();
    }
}
