using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Finds the store that a state names; also for the base class <see cref="Grain{TGrainState}"/>, whose state is called "state".</summary>
internal sealed class GrainStores : IGrainStateProvider
{
    private const string InheritedStateName = "state";

    public static IGrainStorage Find(IServiceProvider services, string? name, string what)
    {
        var isDefault = string.IsNullOrWhiteSpace(name) || name == ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
        return services.GetKeyedService<IGrainStorage>(isDefault ? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME : name)
            ?? (isDefault ? services.GetService<IGrainStorage>() : null)
            ?? throw new BadProviderConfigException(isDefault
                ? $"No default storage provider found for {what}: call AddMemoryGrainStorageAsDefault or another provider's method when configuring the silo."
                : $"No storage provider named \"{name}\" found for {what}: add one of that name when configuring the silo.");
    }

    public IStorage<TState> Create<TState>(IGrainContext context)
    {
        var type = context.GrainInstance!.GetType();
        var name = type.GetCustomAttribute<StorageProviderAttribute>(inherit: true)?.ProviderName;
        return new PersistentState<TState>(InheritedStateName, context, Find(context.ActivationServices, name, $"grain {type.FullName}"));
    }
}
