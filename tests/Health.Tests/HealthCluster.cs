using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;
#if ORLEANS
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace Health.Tests;

/// <summary>Silos that probe the connectors of a catalogue, on a clock that the test drives. The only file of this suite that knows the grain runtime.</summary>
internal sealed class HealthCluster : IAsyncDisposable
{
    /// <summary>An interval that nothing of the runtime waits for, so that timers are told apart.</summary>
    public static readonly HealthPolicy Policy = HealthPolicy.Default with { Interval = TimeSpan.FromSeconds(61) };

    private readonly List<CatalogueStore> _stores = [];
    private IAsyncDisposable? _cluster;

    private HealthCluster(TestClock clock) => Clock = clock;

    public TestClock Clock { get; }

    public IGrainFactory Grains { get; private set; } = null!;

#if !ORLEANS
    public EmbeddedCluster Embedded => (EmbeddedCluster)_cluster!;
#endif

    public static async Task<HealthCluster> StartAsync(int silos, ConnectorCatalogue catalogue, TestClock clock, Action<IServiceCollection> addProber)
    {
        var cluster = new HealthCluster(clock);
        void Configure(ISiloBuilder silo)
        {
            var store = new CatalogueStore(catalogue);
            lock (cluster._stores)
                cluster._stores.Add(store);
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton(store);
            silo.Services.AddSingleton<ICatalogue>(store);
            silo.Services.AddSingleton<IPolicies<HealthPolicy>>(new FixedPolicies<HealthPolicy>(Policy));
            addProber(silo.Services);
            silo.Services.AddConnectorHealth();
            silo.Services.AddHealthProbes();
        }

#if ORLEANS
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>(Orleans.Reminders.ReminderTimeProviderNames.Reminders, clock);
            Configure(silo);
        });
        var orleans = builder.Build();
        await orleans.DeployAsync();
        (cluster._cluster, cluster.Grains) = (orleans, orleans.Client);
#else
        var embedded = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions { Silos = silos, Seed = 1, TimeProvider = clock, ConfigureSilo = Configure }, TestContext.Current.CancellationToken);
        (cluster._cluster, cluster.Grains) = (embedded, embedded.Client);
#endif
        return cluster;
    }

    /// <summary>When the first probe of a connector is due, counted from when its grain is started.</summary>
    public static TimeSpan FirstProbe(string connector) => HealthCourse.Wait(new ConnectorHealth { Connector = connector }, default, Policy);

    public IConnectorHealthGrain Grain(string connector) => Grains.GetGrain<IConnectorHealthGrain>(connector);

    /// <summary>Another catalogue comes into force on every silo.</summary>
    public void Replace(ConnectorCatalogue catalogue)
    {
        foreach (var store in _stores)
            store.Replace(catalogue);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
