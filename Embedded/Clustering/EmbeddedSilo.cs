using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Embedded.Clustering;
using Orleans.Embedded.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>A virtual silo of an <see cref="EmbeddedCluster"/>, in the hands of a test.</summary>
public sealed class EmbeddedSilo
{
    private readonly ServiceProvider _services;
    private bool _stopped;

    private EmbeddedSilo(ServiceProvider services)
    {
        _services = services;
        Silo = services.GetRequiredService<Silo>();
    }

    public string Name => Silo.Name;

    public SiloAddress SiloAddress => Silo.Address;

    public IServiceProvider Services => _services;

    /// <summary>Makes references whose calls come from this silo.</summary>
    public IGrainFactory GrainFactory => Silo.Factory;

    /// <summary>How many activations are on it now.</summary>
    public int ActivationCount => Silo.ActivationCount;

    internal Silo Silo { get; }

    /// <summary>Stops the silo in order: activations are deactivated, calls that wait go to other silos.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_stopped)
            return;

        _stopped = true;
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
            await service.StopAsync(cancellationToken);
        await _services.DisposeAsync();
    }

    /// <summary>Whether the grain has an activation here.</summary>
    public bool Hosts(IAddressable grain) => Silo.FindLocal(grain.GetGrainId()) is not null;

    internal static EmbeddedSilo Build(EmbeddedCluster cluster, EmbeddedClusterOptions options, Action<ISiloBuilder>? configure)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationManager();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(options.TimeProvider);
        services.AddSingleton(cluster);
        var builder = new SiloBuilder(services, configuration);
        SiloServices.Add(services);
        options.ConfigureSilo?.Invoke(builder);
        configure?.Invoke(builder);
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.TryAdd(ServiceDescriptor.Singleton(typeof(ILogger<>), typeof(Logger<>)));
        return new EmbeddedSilo(services.BuildServiceProvider());
    }

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(cancellationToken);
    }
}
