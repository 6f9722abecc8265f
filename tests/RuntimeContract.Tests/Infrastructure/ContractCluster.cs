using Orleans;
using Orleans.Hosting;
#if ORLEANS
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace RuntimeContract.Tests;

/// <summary>
/// A cluster of the runtime that is compiled in. This file is the only one of the suite that knows which.
/// </summary>
public sealed class ContractCluster : IAsyncDisposable
{
#if ORLEANS
    private readonly InProcessTestCluster _cluster;

    private ContractCluster(InProcessTestCluster cluster, Board board)
    {
        _cluster = cluster;
        Board = board;
    }

    public IClusterClient Client => _cluster.Client;

    public Board Board { get; }

    /// <summary>The grain factory of one silo: calls made with it start in that silo, outside any grain.</summary>
    public IGrainFactory SiloGrains(int silo) => _cluster.Silos[silo].ServiceProvider.GetRequiredService<IGrainFactory>();

    public static async Task<ContractCluster> StartAsync(int silos, TimeProvider clock, TimeSpan? collectionAge = null)
    {
        var board = new Board();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            if (clock != TimeProvider.System)
                UseClock(silo.Services, clock);
            ContractSilo.Configure(silo, board, collectionAge);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster, board);
    }

    public Task StopSiloAsync(int silo) => _cluster.StopSiloAsync(_cluster.Silos[silo]);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    /// <summary>Grains and reminders read the test's clock; what the runtime does in the background keeps the system's.</summary>
    private static void UseClock(IServiceCollection services, TimeProvider clock)
    {
        services.Replace(ServiceDescriptor.Singleton(clock));
        services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        services.AddKeyedSingleton(Orleans.Reminders.ReminderTimeProviderNames.Reminders, clock);
    }
#else
    private readonly EmbeddedCluster _cluster;
    private readonly EmbeddedSilo[] _silos;

    private ContractCluster(EmbeddedCluster cluster, Board board)
    {
        _cluster = cluster;
        _silos = [.. cluster.Silos];
        Board = board;
    }

    public IClusterClient Client => _cluster.Client;

    public Board Board { get; }

    /// <summary>The grain factory of one silo: calls made with it start in that silo, outside any grain.</summary>
    public IGrainFactory SiloGrains(int silo) => _silos[silo].Services.GetRequiredService<IGrainFactory>();

    public static async Task<ContractCluster> StartAsync(int silos, TimeProvider clock, TimeSpan? collectionAge = null)
    {
        var board = new Board();
        var cluster = await EmbeddedCluster.StartAsync(new()
        {
            Silos = silos,
            TimeProvider = clock,
            ConfigureSilo = silo => ContractSilo.Configure(silo, board, collectionAge),
        });
        return new(cluster, board);
    }

    public Task StopSiloAsync(int silo) => _silos[silo].StopAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
#endif
}
