using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what calls do with the cache.</summary>
public static class CallCachingServiceCollectionExtensions
{
    /// <summary>
    /// Adds step 4 of a call and invalidation. They need the cache itself beside them, added after them: what the policies say of its layers
    /// is its default, and section <c>Cache</c> of the configuration goes before it.
    /// </summary>
    public static IServiceCollection AddCallCaching(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CacheOptions>().Configure<ICatalogue>(static (options, catalogue) =>
        {
            var policy = catalogue.Current.Caching;
            options.Memory = policy.MemoryBytes;
            options.MaxEntry = Math.Min(options.MaxEntry, options.LargestEntry);
            options.MemoryTtl = policy.MemoryTimeToLive;
            options.SharedTtl = policy.SharedTimeToLive;
        });
        services.TryAddSingleton<ICacheSecret, GrainCacheSecret>();
        services.TryAddSingleton<CacheInvalidation>();
        services.TryAddSingleton<IAnswerUses, AnswerUses>();
        services.TryAddSingleton<CacheGate>();
        return services;
    }
}
