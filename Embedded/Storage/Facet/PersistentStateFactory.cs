using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Creates the state of an activation in the store that it names.</summary>
public class PersistentStateFactory : IPersistentStateFactory
{
    /// <exception cref="BadProviderConfigException">There is no store of that name.</exception>
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(config);
        var store = GrainStores.Find(context.ActivationServices, config.StorageName, $"state '{config.StateName}' of {context.GrainId.Type}");
        return new PersistentState<TState>(config.StateName, context, store);
    }
}
