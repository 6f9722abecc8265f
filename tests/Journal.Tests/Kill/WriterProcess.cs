#if !ORLEANS
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Sandbox;
using CheNu.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;

namespace Journal.Tests.Kill;

/// <summary>
/// A process of its own with a silo whose state is in a file: it makes one call and says what came of it, or, told to stop at a
/// boundary, that it is there.
/// </summary>
internal static class WriterProcess
{
    public const string Argument = "--write";

    public const string Reached = "reached";

    private const string SettingsVariable = "CHENU_TEST_SETTINGS";

    public static Process Start(string file, SandboxServer sandbox, string write, string key, TimeSpan offset, StepBoundary? stopAt)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Assembly.GetExecutingAssembly().Location, Argument, file, write, key, offset.ToString("c", CultureInfo.InvariantCulture), stopAt?.ToString() ?? "" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment[SettingsVariable] = JsonSerializer.Serialize(JournalCluster.SettingsOf(sandbox));
        return Process.Start(start)!;
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string file, string name, string key, string offset, string stopAt)
    {
        var settings = JsonSerializer.Deserialize<Dictionary<string, string?>>(Environment.GetEnvironmentVariable(SettingsVariable)!)!;
        var halt = new Halt { Where = Enum.TryParse<StepBoundary>(stopAt, out var where) ? where : null };
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions
        {
            TimeProvider = new OffsetClock(TimeSpan.ParseExact(offset, "c", CultureInfo.InvariantCulture)),
            ConfigureSilo = silo =>
            {
                silo.AddSqliteGrainStorageAsDefault(file);
                silo.UseSqliteReminders(file);
                silo.Services.AddSingleton(halt);
                silo.Services.AddSingleton<ICallJournal, HaltingJournal>();
                // After a crash a limit is learned anew for its window: not what is tested here.
                silo.Services.AddSingleton<ILimitAuthority, LocalAuthority>();
                silo.Services.AddSingleton<ICatalogue>(new CatalogueStore(KnownWrite.Catalogue));
                silo.Services.AddChenuGrains(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            },
        });
        var write = KnownWrite.Named(name);
        var call = cluster.Client.GetGrain<IConnectorGrain>(write.Connector).Call(
            new ConnectorRequest
            {
                Endpoint = write.Endpoint,
                Arguments = JsonPayload.From(write.Arguments),
                Caller = new CallerIdentity(write.Agent, write.Agent[1] - '0'),
                IdempotencyKey = key,
            },
            CancellationToken.None).AsTask();
        if (halt.Where is not null)
        {
            await Task.WhenAny(halt.Reached, call);
            await Say(halt.Reached.IsCompleted ? Reached : "never there");
        }

        var result = await call;
        await Say(JsonSerializer.Serialize(new WriterAnswer(
            result.Error?.Code, result.IsSuccess ? System.Text.Encoding.UTF8.GetString(result.Data.Utf8.Span) : null, result.Receipt.ReplayOf is not null)));
        return 0;
    }

    private static async Task Say(string line)
    {
        await Console.Out.WriteLineAsync(line);
        await Console.Out.FlushAsync();
    }
}
#endif
