using CheNu.Grains.Admission;
using CheNu.Silo.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CheNu.Silo.Gateway;

/// <summary>Registers the gateway.</summary>
internal static class GatewayServices
{
    public static IServiceCollection AddGateway(this IServiceCollection services, GatewaySettings settings, ApiKeyRing keys)
    {
        services.AddSingleton(settings);
        services.AddSingleton(keys);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownTimeout);
        services.AddAuthentication(ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);
        services.AddAuthorization();
        services.AddExceptionHandler<UnhandledException>();
        services.AddHealthChecks().AddCheck<ReadyCheck>("gateway");
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<CatalogueDocument>());

        services.AddSingleton<AgentChooser>();
        services.AddSingleton<ArgumentsReader>();
        services.AddSingleton<CallEndpoint>();
        services.AddSingleton<CatalogEndpoints>();
        services.AddSingleton<ConnectorHealthEndpoint>();
        services.AddSingleton<LlmRouteEndpoint>();
        services.AddSingleton<CacheEndpoints>();
        services.TryAddSingleton<ICacheDesk, GrainCacheDesk>();
        services.TryAddSingleton<IAgentCalls, GrainAgentCalls>();
        services.TryAddSingleton<IAdmissionPolicies>(static _ => new FixedPolicies(AdmissionPolicy.Default));
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Kestrel, as a gateway wants it: no name of the server, and a bound on everything that a caller can make large or slow.</summary>
    public static void AddGatewayLimits(this IWebHostBuilder host, GatewaySettings settings) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    });
}
