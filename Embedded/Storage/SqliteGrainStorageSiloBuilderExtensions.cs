using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Grain state in one SQLite file: for one process that must not forget.</summary>
public static class SqliteGrainStorageSiloBuilderExtensions
{
    /// <summary>
    /// A store of that name in the file at <paramref name="path"/>, created if it is not there. Several stores, the
    /// reminders and several silos of one process may name the same file; another process may not. The silo does not
    /// start when the file cannot be used: <see cref="StorageFileException"/>.
    /// </summary>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder builder, string name, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        builder.Services.AddStore(name, provider => new SqliteGrainStorage(
            name, path, provider.GetRequiredService<StateSerializer>(), SqliteFiles.OfProcess));
        builder.Services.AddSingleton<ILifecycleParticipant<Runtime.ISiloLifecycle>>(provider => new StoreOpener(provider, name));
        return builder;
    }

    /// <summary>A store in that file for the states that name none.</summary>
    public static ISiloBuilder AddSqliteGrainStorageAsDefault(this ISiloBuilder builder, string path) =>
        builder.AddSqliteGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, path);
}
