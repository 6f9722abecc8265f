using CheNu.Grains.Admission;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers rate limits.</summary>
public static class AdmissionServiceCollectionExtensions
{
    /// <summary>
    /// Adds the admission of calls. It needs an <c>ICatalogue</c> and grain storage beside it; without
    /// <see cref="AddAdmissionPolicies"/> the policies are the defaults.
    /// </summary>
    public static IServiceCollection AddAdmission(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IAdmissionPolicies>(static _ => new FixedPolicies(AdmissionPolicy.Default));
        services.TryAddSingleton<ILimitDefinitions>(static provider => ActivatorUtilities.CreateInstance<PolicyLimits>(provider));
        services.TryAddSingleton<ILimitAuthority, GrainLimitAuthority>();
        services.TryAddSingleton<ILimitControl, GrainLimitControl>();
        services.TryAddSingleton<SiloAdmission>();
        services.TryAddSingleton<AdmissionGate>();
        return services;
    }

    /// <summary>Takes the policies from a catalogue's <c>policies.yaml</c>; a change is in force within a second.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="folder">The catalogue's folder.</param>
    public static IServiceCollection AddAdmissionPolicies(this IServiceCollection services, string folder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        services.AddSingleton<IAdmissionPolicies>(provider => new AdmissionPolicyStore(
            folder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AdmissionPolicyStore>>()));
        return services;
    }
}
