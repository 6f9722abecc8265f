using System.Collections.Frozen;
using CheNu.Grains.Connectors;
using CheNu.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
#if ORLEANS
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace CheNu.Grains.Resilience;

/// <summary>Silos with the product's grains in front of the sandbox. The only file of this suite that knows which grain runtime it runs on.</summary>
internal sealed class BreakerCluster : IAsyncDisposable
{
    public const string Connector = "CONN_PROD_CLICKUP";

    private readonly IAsyncDisposable _cluster;
    private readonly IServiceProvider[] _silos;

    private BreakerCluster(SandboxServer sandbox, IAsyncDisposable cluster, IGrainFactory grains, IServiceProvider[] silos) =>
        (Sandbox, _cluster, Grains, _silos) = (sandbox, cluster, grains, silos);

    public SandboxServer Sandbox { get; }

    public IGrainFactory Grains { get; }

    public ICircuitBreakerGrain Authority => Grains.GetGrain<ICircuitBreakerGrain>(Connector);

    public static async Task<BreakerCluster> StartAsync(int silos, BreakerSettings settings)
    {
        var catalogue = OneConnector(settings);
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), catalogue, TimeProvider.System, CancellationToken.None);
        var settingsOfSilo = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Upstream:SandboxOrigin"] = sandbox.Origin.ToString() };
        foreach (var field in catalogue.Connectors[Connector].Credentials.Keys.Append("access_token"))
            settingsOfSilo[$"Credentials:{Connector}:{field}"] = sandbox.Credentials.Find(Connector, field);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settingsOfSilo).Build();
        void Configure(ISiloBuilder silo)
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<ICatalogue>(new CatalogueStore(catalogue));
            silo.Services.AddChenuGrains(configuration);
        }

#if ORLEANS
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => Configure(silo));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(sandbox, cluster, cluster.Client, [.. cluster.Silos.Select(silo => silo.ServiceProvider)]);
#else
        var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions { Silos = silos, ConfigureSilo = Configure }, TestContext.Current.CancellationToken);
        return new(sandbox, cluster, cluster.Client, [.. cluster.Silos.Select(silo => silo.Services)]);
#endif
    }

    /// <summary>A call made on that silo.</summary>
    public ValueTask<ConnectorResult> Call(int silo) => _silos[silo].GetRequiredService<CallPipeline>().Call(
        Connector,
        new ConnectorRequest
        {
            Endpoint = "get_tasks",
            Arguments = JsonPayload.From(new { list_id = "901100000001" }),
            Caller = new CallerIdentity("L2_PROJECT_MANAGER", 2),
            Cache = new Caching.CacheControl(NoCache: true),
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    private static ConnectorCatalogue OneConnector(BreakerSettings settings)
    {
        var shipped = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalog")).OrThrow();
        var connector = shipped.Connectors[Connector];
        connector = connector with { Breaker = settings, Pool = connector.Pool with { MaxRetries = 0 } };
        return new()
        {
            Version = shipped.Version,
            Agents = shipped.Agents,
            Connectors = new Dictionary<string, Connector>(StringComparer.Ordinal) { [Connector] = connector }.ToFrozenDictionary(StringComparer.Ordinal),
        };
    }
}
