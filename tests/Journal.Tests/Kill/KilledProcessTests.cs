#if !ORLEANS
using System.Diagnostics;
using System.Text.Json;
using CheNu.Grains.Connectors;
using CheNu.Sandbox;
using CheNu.Sandbox.Faults;
using CheNu.Tests;

namespace Journal.Tests.Kill;

/// <summary>A real process, with its state in a SQLite file, is killed between any two steps of a write; another one makes the same call again.</summary>
public sealed class KilledProcessTests
{
    private const string Key = "commande-17";

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(9);

    public static TheoryData<string, StepBoundary> Cases
    {
        get
        {
            var cases = new TheoryData<string, StepBoundary>();
            foreach (var write in new[] { KnownWrite.Payment, KnownWrite.Task })
            {
                foreach (var boundary in Enum.GetValues<StepBoundary>()) cases.Add(write, boundary);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Repeat_AfterKillingTheProcess_HasOneEffectAtMost(string name, StepBoundary boundary)
    {
        var clock = new TestClock();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), KnownWrite.Catalogue, clock, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("chenu-journal-");
        try
        {
            var file = Path.Combine(folder.FullName, "state.sqlite");
            await KillAt(file, sandbox, clock, name, boundary);

            var second = await Run(file, sandbox, name);
            var third = await Run(file, sandbox, name);

            var effects = sandbox.Requests.EffectsOf(KnownWrite.Named(name).Effect);
            if (name == KnownWrite.Task && boundary is (StepBoundary.AfterIntent or StepBoundary.AfterSending or StepBoundary.BeforeOutcome))
            {
                Assert.Equal((ErrorCodes.OutcomeUnknown, ErrorCodes.OutcomeUnknown), (second.Code, third.Code));
                Assert.Equal(boundary == StepBoundary.AfterIntent ? 0 : 1, effects);
                return;
            }

            Assert.Null(second.Code);
            Assert.Equal((1, boundary == StepBoundary.AfterOutcome), (effects, second.IsReplay));
            Assert.Equal(second with { IsReplay = true }, third);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task KillAt(string file, SandboxServer sandbox, TestClock clock, string name, StepBoundary boundary)
    {
        var isSent = boundary == StepBoundary.AfterSending;
        if (isSent) sandbox.Faults.Add(new Fault { Kind = FaultKind.Latency, Delay = Stuck, Method = "POST", Times = 1 });
        using var process = WriterProcess.Start(file, sandbox, name, Key, TimeSpan.Zero, isSent ? null : boundary);
        if (isSent) await clock.WhenArmed(Stuck);
        else Assert.Equal(WriterProcess.Reached, await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<WriterAnswer> Run(string file, SandboxServer sandbox, string name)
    {
        using Process process = WriterProcess.Start(file, sandbox, name, Key, Later, stopAt: null);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<WriterAnswer>(line ?? throw new InvalidOperationException($"It ended with {process.ExitCode} and no answer."))!;
    }
}
#endif
