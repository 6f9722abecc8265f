using CheNu.Grains.Resilience;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers breakers, retry budgets and adaptive concurrency.</summary>
public static class ResilienceServiceCollectionExtensions
{
    /// <summary>Adds them. They need an <c>ICatalogue</c>, admission policies and grain storage beside them.</summary>
    public static IServiceCollection AddResilience(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IBreakerSettings, CatalogueBreakerSettings>();
        services.TryAddSingleton<IBreakerAuthorities, GrainBreakerAuthorities>();
        services.TryAddSingleton<SiloBreakers>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<SiloBreakers>());
        services.TryAddSingleton<BreakerGate>();
        services.TryAddSingleton<RetryBudgets>();
        services.TryAddSingleton<ConcurrencyGate>();
        services.TryAddSingleton<ResilienceMeters>();
        return services;
    }
}
