using System.Globalization;
using Benchmarks.GrainCalls;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Journal;

/// <summary><c>journal</c>: what the journal adds to a write, by storage: the intent and the outcome, one call after the other, and several at once.</summary>
internal static class JournalCommand
{
    private static readonly byte[] Answer = new byte[1_000];

    internal static async Task<int> RunAsync(string[] options)
    {
        var place = Array.IndexOf(options, "--calls");
        var calls = place >= 0 ? int.Parse(options[place + 1], CultureInfo.InvariantCulture) : 2_000;
        Console.WriteLine($"{calls} writes each, an answer of {Answer.Length} bytes; milliseconds added per write");
        Console.WriteLine($"{"storage",-22}{"at once",8}{"p50",10}{"p99",10}{"writes/s",12}");
        await Measure("memory", null, calls);
#if !ORLEANS
        var folder = Directory.CreateTempSubdirectory("chenu-journal-");
        await Measure("one SQLite file", Path.Combine(folder.FullName, "state.sqlite"), calls);
        folder.Delete(recursive: true);
#endif
        return 0;
    }

    private static async Task Measure(string storage, string? file, int calls)
    {
        using var host = GrainHost.Build(services => services.AddJournal(), file);
        await host.StartAsync();
        var journal = host.Services.GetRequiredService<ICallJournal>();
        await Run(journal, 200, 1, "warm-up");
        foreach (var atOnce in new[] { 1, 16 })
        {
            var started = TimeProvider.System.GetTimestamp();
            var times = await Run(journal, calls, atOnce, $"{storage}-{atOnce}");
            var took = TimeProvider.System.GetElapsedTime(started);
            Array.Sort(times);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{storage,-22}{atOnce,8}{times[calls / 2],10:0.000}{times[calls * 99 / 100],10:0.000}{calls / took.TotalSeconds,12:0}"));
        }

        await host.StopAsync();
    }

    private static async Task<double[]> Run(ICallJournal journal, int calls, int atOnce, string name)
    {
        var times = new double[calls];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < calls; i = Interlocked.Increment(ref next))
            {
                var started = TimeProvider.System.GetTimestamp();
                await Write(journal, $"{name}-{i}");
                times[i] = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
            }
        }));
        return times;
    }

    private static async Task Write(ICallJournal journal, string name)
    {
        var key = JournalKey.Of("CONN_BENCHMARK", null, name);
        var request = new JournalRequest
        {
            Entry = key.Entry,
            Fingerprint = key.Entry,
            Owner = name,
            CallId = name,
            Lease = TimeSpan.FromSeconds(35),
            Retention = JournalTerms.LeastRetention,
        };
        await journal.Begin(key.Slot, request);
        await journal.Complete(key.Slot, new JournalOutcome { Entry = key.Entry, Owner = name, Effect = EffectState.Done, Answer = Answer });
    }
}
