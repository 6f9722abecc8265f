using CheNu.Grains.Agents;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
#if ORLEANS
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace Agents.Tests.EndToEnd;

/// <summary>
/// A silo with the product's grains and a catalogue, in front of the sandbox. The only file of this suite that knows which
/// grain runtime it runs on.
/// </summary>
public sealed class AgentCluster : IAsyncDisposable
{
    private readonly IAsyncDisposable _silo;

    private AgentCluster(SandboxServer sandbox, IAsyncDisposable silo, IGrainFactory grains)
    {
        Sandbox = sandbox;
        _silo = silo;
        Grains = grains;
    }

    public SandboxServer Sandbox { get; }

    /// <summary>The grains, as a client sees them.</summary>
    public IGrainFactory Grains { get; }

    /// <summary>The catalogue of the repository.</summary>
    public static ConnectorCatalogue Catalogue { get; } = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalog")).OrThrow();

    /// <param name="catalogue">What can be called.</param>
    /// <param name="isEntered">Which credentials there are, by connector and field; null: all.</param>
    /// <param name="clock">The time of silo and sandbox; null: the system's.</param>
    public static async Task<AgentCluster> StartAsync(ConnectorCatalogue catalogue, Func<string, string, bool>? isEntered = null, TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), catalogue, time, CancellationToken.None);
        var configuration = Configuration(sandbox, catalogue, isEntered ?? ((_, _) => true));
        void Configure(IServiceCollection services)
        {
            services.AddSingleton<ICatalogue>(new CatalogueStore(catalogue));
            services.AddChenuGrains(configuration);
        }

#if ORLEANS
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            if (clock is not null)
            {
                silo.Services.Replace(ServiceDescriptor.Singleton(clock));
                silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
                silo.Services.AddKeyedSingleton(Orleans.Reminders.ReminderTimeProviderNames.Reminders, clock);
            }

            Configure(silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService().Services);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new AgentCluster(sandbox, cluster, cluster.Client);
#else
        var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions { TimeProvider = time, ConfigureSilo = silo => Configure(silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService().Services) });
        return new AgentCluster(sandbox, cluster, cluster.Client);
#endif
    }

    /// <summary>Calls an endpoint as an agent, through the grain that the gateway uses.</summary>
    public ValueTask<ConnectorResult> Call(
        string agent, string connector, string endpoint, object? arguments = null, string? key = null, TimeSpan? timeout = null, CacheControl? cache = null, string? user = null) =>
        Grains.GetGrain<IAgentGrain>(AgentKey.Of(agent, "tests").ToString()).CallConnector(
            connector,
            new AgentCall(endpoint, arguments as JsonPayload? ?? JsonPayload.From(arguments ?? new { }), user, key, timeout, cache),
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await Sandbox.DisposeAsync();
    }

    internal static IConfiguration Configuration(SandboxServer sandbox, ConnectorCatalogue catalogue, Func<string, string, bool> isEntered)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Upstream:SandboxOrigin"] = sandbox.Origin.ToString() };
        foreach (var connector in catalogue.Connectors.Keys)
        {
            foreach (var field in catalogue.Connectors[connector].Credentials.Keys.Append("access_token"))
            {
                if (isEntered(connector, field) && sandbox.Credentials.Find(connector, field) is { } value)
                    settings[$"Credentials:{connector}:{field}"] = value;
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}
