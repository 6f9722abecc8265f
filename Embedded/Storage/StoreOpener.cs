using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Opens a store while the silo starts, so that a file that cannot be used stops it there and not at the first call.</summary>
internal sealed class StoreOpener(IServiceProvider services, string name) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(
            $"store {name}",
            ServiceLifecycleStage.RuntimeStorageServices,
            _ =>
            {
                services.GetRequiredKeyedService<IGrainStorage>(name);
                return Task.CompletedTask;
            });
}
