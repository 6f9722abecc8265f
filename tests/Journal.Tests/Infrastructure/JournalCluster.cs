using CheNu.Grains.Admission;
using CheNu.Grains.Agents;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Sandbox;
using CheNu.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
#if ORLEANS
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace Journal.Tests;

/// <summary>
/// Two silos with the product's grains in front of the sandbox, all on one clock in the test's hands. The only file of this
/// suite that knows which grain runtime it runs on.
/// </summary>
internal sealed class JournalCluster : IAsyncDisposable
{
    private readonly List<Halt> _halts = [];
    private Func<ValueTask> _dispose = () => ValueTask.CompletedTask;

    private JournalCluster(TestClock clock, SandboxServer sandbox)
    {
        Clock = clock;
        Sandbox = sandbox;
    }

    public TestClock Clock { get; }

    public SandboxServer Sandbox { get; }

    /// <summary>Of the first silo.</summary>
    public Halt FirstHalt => Services(0).GetRequiredService<Halt>();

    /// <summary>By silo.</summary>
    public Func<int, IServiceProvider> Services { get; private set; } = null!;

    /// <summary>A silo is gone from one moment to the next.</summary>
    public Action<int> Kill { get; private set; } = null!;

#if !ORLEANS
    /// <summary>Messages from and to a silo are lost; what is on it runs on.</summary>
    public Action<int> CutOff { get; private set; } = null!;

    /// <summary>The silo that has an activation of the grain, or null.</summary>
    public Func<IAddressable, int?> HostOf { get; private set; } = null!;
#endif

    /// <param name="failureDetection">How long the cluster takes to give a silo up; null: a kill is noticed at once.</param>
    public static async Task<JournalCluster> StartAsync(TimeSpan? failureDetection = null)
    {
        var clock = new TestClock();
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), KnownWrite.Catalogue, clock, CancellationToken.None);
        var made = new JournalCluster(clock, sandbox);
        var configuration = Settings(sandbox);
        void Configure(ISiloBuilder silo)
        {
            var halt = new Halt();
            lock (made._halts) made._halts.Add(halt);
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton(halt);
            silo.Services.AddSingleton<ICallJournal, HaltingJournal>();
            // The limits of a silo that died are learned anew for a minute: not what is tested here.
            silo.Services.AddSingleton<ILimitAuthority, LocalAuthority>();
            // Nor is what a write invalidates, nor who learns of failures: both wait for a clock that stands still here.
            silo.Services.AddSingleton<IBreakerAuthorities>(new LocalBreakers(clock));
            silo.Services.AddSingleton<IResponseCache>(new LocalCache(clock));
            silo.Services.AddSingleton<ICacheSecret, FixedCacheSecret>();
            silo.Services.AddSingleton<ICatalogue>(new CatalogueStore(KnownWrite.Catalogue));
            silo.Services.AddChenuGrains(configuration);
        }

#if ORLEANS
        var builder = new InProcessTestClusterBuilder(2);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.AddMemoryGrainStorageAsDefault();
            Configure(silo);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        made.Services = silo => cluster.Silos[silo].ServiceProvider;

        // Its storage in memory is itself made of grains that would die with the silo: here a killed silo is one that is stuck for ever.
        made.Kill = _ => { };
        made._dispose = cluster.DisposeAsync;
#else
        var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions
        {
            Silos = 2,
            TimeProvider = clock,
            FailureDetection = failureDetection,
            ConfigureSilo = silo => Configure(silo.AddMemoryGrainStorageAsDefault()),
        });
        EmbeddedSilo[] silos = [.. cluster.Silos];
        made.Services = silo => silos[silo].Services;
        made.Kill = silo => cluster.Kill(silos[silo]);
        made.CutOff = silo => cluster.CutOff(silos[silo]);
        made.HostOf = grain => Array.FindIndex(silos, silo => silo.Hosts(grain)) is >= 0 and var host ? host : null;
        made._dispose = cluster.DisposeAsync;
#endif
        return made;
    }

    /// <summary>Makes references whose calls start in that silo.</summary>
    public IGrainFactory GrainsOf(int silo) => Services(silo).GetRequiredService<IGrainFactory>();

    /// <summary>Lets time pass in small steps until it is there: the sandbox answers in real time, all else in the clock's.</summary>
    public async Task<T> Pass<T>(Task<T> until)
    {
        for (var steps = 0; await Task.WhenAny(until, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System)) != until; steps++)
        {
            if (steps > 6_000) throw new TimeoutException("It never came, in half a minute.");
            Clock.Advance(TimeSpan.FromMilliseconds(20));
        }

        return await until;
    }

    /// <summary>Makes a call to its end.</summary>
    public Task<ConnectorResult> Call(int silo, KnownWrite write, string? key, object? arguments = null, string? user = null, TimeSpan? timeout = null) =>
        Pass(Start(silo, write, key, arguments, user, timeout));

    /// <summary>Makes a call as an agent on a silo would.</summary>
    public Task<ConnectorResult> Start(int silo, KnownWrite write, string? key, object? arguments = null, string? user = null, TimeSpan? timeout = null) =>
        GrainsOf(silo).GetGrain<IConnectorGrain>(write.Connector).Call(
            new ConnectorRequest
            {
                Endpoint = write.Endpoint,
                Arguments = JsonPayload.From(arguments ?? write.Arguments),
                Caller = new CallerIdentity(write.Agent, write.Agent[1] - '0', user),
                IdempotencyKey = key,
                Timeout = timeout,
            },
            TestContext.Current.CancellationToken).AsTask();

    public int Effects(KnownWrite write) => Sandbox.Requests.EffectsOf(write.Effect);

    public async ValueTask DisposeAsync()
    {
        foreach (var halt in _halts) halt.End();
        await _dispose();
        await Sandbox.DisposeAsync();
    }

    /// <summary>Where the sandbox is, and its credentials.</summary>
    public static IConfiguration Settings(SandboxServer sandbox) => new ConfigurationBuilder().AddInMemoryCollection(SettingsOf(sandbox)).Build();

    public static Dictionary<string, string?> SettingsOf(SandboxServer sandbox)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Upstream:SandboxOrigin"] = sandbox.Origin.ToString() };
        foreach (var (id, connector) in KnownWrite.Catalogue.Connectors)
        {
            foreach (var field in connector.Credentials.Keys.Append("access_token"))
            {
                if (sandbox.Credentials.Find(id, field) is { } value) settings[$"Credentials:{id}:{field}"] = value;
            }
        }

        return settings;
    }
}
