using CheNu.Grains.Connectors;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers everything that the grains use.</summary>
public static class ChenuGrainsServiceCollectionExtensions
{
    /// <summary>
    /// The services of a silo. Besides, a silo needs an <see cref="ICatalogue"/>: <c>AddCatalogue(folder)</c>. The grains
    /// themselves are found by the grain runtime.
    /// </summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="configuration">Sections <c>Upstream</c> and <c>Credentials</c>.</param>
    public static IServiceCollection AddChenuGrains(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddConfiguredCredentials(configuration);
        services.AddAdmission();
        services.AddCallCaching();
        services.AddResponseCache(configuration);
        services.AddJournal();
        services.AddConnectors(configuration);
        services.AddConnectorHealth();
        return services;
    }
}
