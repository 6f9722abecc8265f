using System.Globalization;
using System.Threading.RateLimiting;
using Benchmarks.GrainCalls;
using CheNu.Grains.Admission;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Admission;

/// <summary><c>admission</c>: what a rate limit decision costs, by lease, by a grain call for each, and in process; all in one run.</summary>
internal static class AdmissionCommand
{
    private const int Users = 1_000_000;

    internal static async Task<int> RunAsync(string[] options)
    {
        var place = Array.IndexOf(options, "--seconds");
        var seconds = place >= 0 ? double.Parse(options[place + 1], CultureInfo.InvariantCulture) : 2;
        var meter = new DecisionMeter(TimeProvider.System, TimeSpan.FromSeconds(seconds));
        using var host = GrainHost.Build(services =>
        {
            services.AddSingleton<ILimitDefinitions, OpenLimits>();
            services.AddAdmission();
        });
        await host.StartAsync();
        var admission = host.Services.GetRequiredService<SiloAdmission>();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var rows = new List<Row>
        {
            await meter.Measure("one grain call per decision", ByGrainCall(grains)),
            meter.Measure("bucket, in process (state machine)", Bucket()),
            meter.Measure("System.Threading.RateLimiting, in process", Platform()),
            meter.Measure("permit from a lease, one limit", Lease()),
            await meter.Measure("leased admission, connector+agent+global", Admit(admission, null)),
            await meter.Measure("leased admission, all four limits", Admit(admission, "u-1")),
        };
        await host.StopAsync();
        Print(rows);
        PrintUsers();
        return 0;
    }

    private static Func<bool> Bucket()
    {
        var clock = new MonotonicClock(TimeProvider.System);
        var bucket = new TokenBucket(OpenLimits.Wide, clock.Now);
        return () => bucket.TryUse(1, clock.Now);
    }

    private static Func<bool> Platform()
    {
        var limiter = new TokenBucketRateLimiter(new()
        {
            TokenLimit = 1_000_000_000,
            TokensPerPeriod = 1_000_000_000,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
        return () =>
        {
            using var lease = limiter.AttemptAcquire();
            return lease.IsAcquired;
        };
    }

    /// <summary>A lease that lasts for the whole measurement; renewal is part of the admission rows.</summary>
    private static Func<bool> Lease()
    {
        var clock = new MonotonicClock(TimeProvider.System);
        var lease = new HeldLease(1, 1L << 40, long.MaxValue, clock.Now);
        return () => lease.TryTake(1, clock.Now, out _);
    }

    private static Func<ValueTask<bool>> Admit(SiloAdmission admission, string? user)
    {
        var request = new AdmissionRequest("CONN_BENCHMARK", "L3_BENCHMARK", 3, user, 1, true, TimeSpan.FromSeconds(30));
        return () =>
        {
            var admitted = admission.Admit(request);
            return admitted.IsCompletedSuccessfully ? new(admitted.Result.IsAdmitted) : Await(admitted);
        };

        static async ValueTask<bool> Await(ValueTask<CheNu.Grains.Admission.Admission> admitted) => (await admitted).IsAdmitted;
    }

    private static Func<ValueTask<bool>> ByGrainCall(IGrainFactory grains)
    {
        var key = new LimitKey(LimitScope.Connector, "CONN_BY_CALL");
        var grain = grains.GetGrain<IRateLimitGrain>(key.Authority);
        var ask = new PermitAsk(1, 3, TimeSpan.Zero, TimeSpan.Zero);
        var last = 0L;
        return async () =>
        {
            var reply = await grain.Sync(new()
            {
                Limit = key.ToString(),
                Silo = "benchmark",
                Asks = [ask],
                Reports = last == 0 ? [] : [new(last, 1, TimeSpan.Zero, true)],
            });
            last = reply.Asks[0].Id;
            return reply.Asks[0].Verdict == PermitVerdict.Granted;
        };
    }

    private static void Print(List<Row> rows)
    {
        Console.WriteLine($"Runtime: {GrainHost.Runtime}. One caller at a time.");
        Console.WriteLine($"{"",-44} {"decisions/s",14} {"ns",9} {"B",7} {"vs grain call",14} {"vs platform",12}");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-44} {row.PerSecond,14:N0} {1e9 / row.PerSecond,9:N1} {row.Bytes,7:N1} {row.PerSecond / rows[0].PerSecond,13:N1}x {row.PerSecond / rows[2].PerSecond,11:N2}x"));
        }
    }

    private static void PrintUsers()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sixty = LimitDefinition.Window(60, TimeSpan.FromMinutes(1));
        var group = new LimitGroup(_ => sixty, 0, 0, isRecovering: false);
        for (var i = 0; i < Users; i++)
        {
            var ledger = group.Ledger(new(LimitScope.User, string.Create(CultureInfo.InvariantCulture, $"u-{i}")), 0);
            var granted = ledger.Ask(new("benchmark", 1, 3, 0), 0, 0);
            ledger.Report(granted.Id, 1, 0, closed: true, 0);
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Users:N0} distinct users within a minute: {(after - before) / Users:N0} B each at their authorities."));
        group.Ledger(new(LimitScope.User, "another"), TimeSpan.FromMinutes(3).Ticks);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Three minutes later, when another user comes, {group.Count:N0} of them is kept."));
    }
}
