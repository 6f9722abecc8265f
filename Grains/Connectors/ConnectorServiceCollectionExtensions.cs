using System.Security.Cryptography;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what connectors need.</summary>
public static class ConnectorServiceCollectionExtensions
{
    /// <summary>
    /// Adds the call pipeline and what it sends with. It needs an <see cref="ICatalogue"/> and credentials beside it. Section
    /// <c>Upstream</c> of the configuration fills <see cref="UpstreamOptions"/>.
    /// </summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<UpstreamOptions>().Bind(configuration.GetSection("Upstream"));
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);

        services.TryAddSingleton<CallPipeline>();
        services.TryAddSingleton<CallMeters>();

        services.TryAddSingleton<VendorExchange>();
        services.TryAddSingleton<Reconciler>();
        services.TryAddSingleton<AttemptLoop>();
        services.TryAddSingleton<UpstreamSender>();
        services.TryAddSingleton<UpstreamPool>();
        services.TryAddSingleton(static _ => new RetryPolicy(RandomFraction));

        services.TryAddSingleton<DatasetExchange>();
        services.TryAddSingleton<DatasetStore>();
        services.TryAddSingleton<DatasetDownloader>();
        return services;
    }

    private static double RandomFraction() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30);
}
