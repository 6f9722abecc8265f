using CheNu.Grains.Caching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the cache of answers.</summary>
public static class CachingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the cache. It needs grain storage beside it; without a shared cache answers are kept in memory only. Section <c>Cache</c> of the
    /// configuration fills <see cref="CacheOptions"/>.
    /// </summary>
    public static IServiceCollection AddResponseCache(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var setup = new CacheOptionsSetup(configuration.GetSection("Cache"));
        services.AddOptions<CacheOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<CacheOptions>>(setup);
        services.AddSingleton<IValidateOptions<CacheOptions>>(setup);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISharedCache, NoSharedCache>();
        services.TryAddSingleton<CacheCounters>();
        services.TryAddSingleton<CacheMemory>();
        services.TryAddSingleton<CacheMeters>();
        services.TryAddSingleton<SharedLayer>();
        services.TryAddSingleton(static _ => new InvalidationReplica());
        services.TryAddSingleton<CacheSiloReceiver>();
        services.TryAddSingleton<InvalidationFeed>();
        services.TryAddSingleton<PartitionLink>();
        services.TryAddSingleton<FlightDesk>();
        services.TryAddSingleton<ResponseCache>();
        services.TryAddSingleton<IResponseCache>(static provider =>
        {
            // Nobody else asks for the meters.
            provider.GetRequiredService<CacheMeters>();
            return provider.GetRequiredService<ResponseCache>();
        });
        return services;
    }
}
