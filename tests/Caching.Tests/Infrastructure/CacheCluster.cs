using CheNu.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
#if ORLEANS
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace CheNu.Grains.Caching;

/// <summary>Silos with the cache, whichever runtime is compiled in, on a clock that the test drives.</summary>
internal sealed class CacheCluster : IAsyncDisposable
{
    private CacheCluster(TestClock clock, MemorySharedCache shared) => (Clock, Shared) = (clock, shared);

    public TestClock Clock { get; }

    public MemorySharedCache Shared { get; }

    public static async Task<CacheCluster> Start(int silos, MemorySharedCache? shared = null, params (string Key, string Value)[] settings)
    {
        var cluster = new CacheCluster(new(), shared ?? new() { IsEnabled = false });
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Cache:" + setting.Key, (string?)setting.Value))).Build();
        await cluster.Deploy(silos, silo =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton<ISharedCache>(cluster.Shared);
            silo.Services.AddResponseCache(configuration);
        });
        return cluster;
    }

    public IResponseCache Cache(int silo) => Services(silo).GetRequiredService<IResponseCache>();

    public T Get<T>(int silo) where T : notnull => Services(silo).GetRequiredService<T>();

#if ORLEANS
    private InProcessTestCluster _cluster = null!;

    public Task Stop(int silo) => _cluster.StopSiloAsync(_cluster.Silos[silo]);

    public Task Kill(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private IServiceProvider Services(int silo) => _cluster.Silos[silo].ServiceProvider;

    private async Task Deploy(int silos, Action<ISiloBuilder> configure)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            configure(silo);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }
#else
    private EmbeddedCluster _cluster = null!;
    private EmbeddedSilo[] _silos = [];

    public EmbeddedCluster Faults => _cluster;

    public EmbeddedSilo Silo(int silo) => _silos[silo];

    public Task Stop(int silo) => _silos[silo].StopAsync();

    public Task Kill(int silo)
    {
        _cluster.Kill(_silos[silo]);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private IServiceProvider Services(int silo) => _silos[silo].Services;

    private async Task Deploy(int silos, Action<ISiloBuilder> configure)
    {
        _cluster = await EmbeddedCluster.StartAsync(new() { Silos = silos, TimeProvider = Clock, ConfigureSilo = configure });
        _silos = [.. _cluster.Silos];
    }
#endif
}
