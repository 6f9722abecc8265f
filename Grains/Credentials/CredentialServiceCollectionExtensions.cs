using CheNu.Grains.Credentials;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers where credentials come from.</summary>
public static class CredentialServiceCollectionExtensions
{
    /// <summary>Adds credentials from the configuration: <c>Credentials:CONN_FIN_STRIPE:api_key</c>.</summary>
    public static IServiceCollection AddConfiguredCredentials(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton<CredentialGate>();
        services.TryAddSingleton<ICredentialSource>(new ConfiguredCredentialSource(configuration));
        return services;
    }
}
