using CheNu.Grains.Connectors;
using CheNu.Grains.Connectors.Loading;
using CheNu.Grains.Resilience;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health of connectors.</summary>
public static class HealthServiceCollectionExtensions
{
    /// <summary>Adds what the grains that probe connectors use; nothing is probed until <see cref="AddHealthProbes"/>.</summary>
    public static IServiceCollection AddConnectorHealth(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPolicies<HealthPolicy>>(static _ => new FixedPolicies<HealthPolicy>(HealthPolicy.Default));
        services.TryAddSingleton<IHealthProber, HealthProber>();
        services.TryAddSingleton<HealthMeters>();
        services.TryAddSingleton<IConnectorHealthReport, ConnectorHealthReport>();
        return services;
    }

    /// <summary>
    /// Has this silo see to it that every connector of its catalogue is probed. It needs a <see cref="CatalogueStore"/>,
    /// grain storage and reminders beside it, and goes after the silo.
    /// </summary>
    public static IServiceCollection AddHealthProbes(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddHostedService<HealthStarter>();
    }

    /// <summary>Takes the policy of probes from a catalogue's <c>policies.yaml</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="folder">The catalogue's folder.</param>
    public static IServiceCollection AddHealthPolicies(this IServiceCollection services, string folder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return services.AddSingleton<IPolicies<HealthPolicy>>(provider => new PolicyFile<HealthPolicy>(
            folder,
            HealthPolicyReader.Read,
            HealthPolicy.Default,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PolicyFile<HealthPolicy>>>()));
    }
}
