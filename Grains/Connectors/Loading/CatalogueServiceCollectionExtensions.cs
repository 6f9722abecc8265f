using CheNu.Grains.Connectors;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the catalogue.</summary>
public static class CatalogueServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ICatalogue"/>, loaded from a folder before the host's services start and reloaded when its files
    /// change. A host without it refuses to start: the first load throws a <see cref="CatalogueException"/> that lists
    /// every error.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="folder">What <see cref="CatalogueLoader.Load"/> takes.</param>
    public static IServiceCollection AddCatalogue(this IServiceCollection services, string folder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (services.Any(static service => service.ServiceType == typeof(CatalogueWatcher))) return services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CatalogueStore>();
        services.TryAddSingleton<ICatalogue>(static provider => provider.GetRequiredService<CatalogueStore>());
        services.AddSingleton(provider => new CatalogueWatcher(
            folder,
            provider.GetRequiredService<CatalogueStore>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CatalogueWatcher>>()));
        services.AddHostedService(static provider => provider.GetRequiredService<CatalogueWatcher>());
        return services;
    }
}
