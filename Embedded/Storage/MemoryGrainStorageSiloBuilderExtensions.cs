using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Grain state in memory: for development and tests.</summary>
public static class MemoryGrainStorageSiloBuilderExtensions
{
    /// <summary>A store in memory of that name, shared by the silos of the cluster; it ends with the process.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddStore(name, provider => new MemoryGrainStorage(
            SharedMemory.Of(provider.GetRequiredService<EmbeddedCluster>()).GetOrAdd(name, static () => new MemoryRecords()),
            provider.GetRequiredService<StateSerializer>()));
        return builder;
    }

    /// <summary>A store in memory for the states that name none.</summary>
    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) =>
        builder.AddMemoryGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
}
