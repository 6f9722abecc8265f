using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded.Clustering;
using Orleans.Embedded.Streaming;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Embedded.Hosting;

/// <summary>The services that every silo has.</summary>
internal static class SiloServices
{
    internal static void Add(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(SiloHostedService)))
            return;

        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new EmbeddedCluster(new EmbeddedClusterOptions { TimeProvider = provider.GetRequiredService<TimeProvider>() }));
        services.AddSingleton(provider => provider.GetRequiredService<EmbeddedCluster>()
            .Join(provider, provider.GetRequiredService<IOptions<SiloOptions>>().Value.SiloName));
        services.AddSingleton<IGrainRuntime>(provider => provider.GetRequiredService<Silo>());
        services.AddSingleton<ILocalSiloDetails>(provider => provider.GetRequiredService<Silo>());
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<Silo>().Factory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<Silo>().Factory);
        services.TryAddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddTransient(provider => provider.GetRequiredService<IGrainContextAccessor>().GrainContext);
        services.AddKeyedTransient<IGrainExtension, EnumerationExtension>(typeof(IEnumerationExtension));
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(provider => provider.GetRequiredService<SiloLifecycle>());
        services.AddSingleton<SiloHostedService>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<SiloHostedService>());
    }
}
