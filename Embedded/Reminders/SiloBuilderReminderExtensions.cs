using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Where a silo keeps reminders.</summary>
public static class SiloBuilderReminderExtensions
{
    /// <summary>Reminders in memory, shared by the silos of the cluster: for development and tests.</summary>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder) =>
        builder.AddReminders("memory", static (services, _) =>
            SharedMemory.Of(services.GetRequiredService<EmbeddedCluster>()).GetOrAdd("reminders", static () => new MemoryReminderStore()));

    /// <summary>Reminders in the SQLite file at <paramref name="path"/>, which may also hold grain state. They survive the process.</summary>
    public static ISiloBuilder UseSqliteReminders(this ISiloBuilder builder, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.AddReminders(Path.GetFullPath(path), (services, file) =>
            new SqliteReminderStore(file!, services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId), path);
    }

    private static ISiloBuilder AddReminders(
        this ISiloBuilder builder, string key, Func<IServiceProvider, SqliteFile?, IReminderStore> open, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<ReminderOptions>();
        builder.Services.TryAddSingleton(provider => new ReminderHost(
            provider.GetRequiredService<EmbeddedCluster>(), key, path, file => open(provider, file), provider.GetRequiredService<ILogger<ReminderService>>()));
        builder.Services.TryAddSingleton<IReminderRegistry>(provider => new ReminderRegistry(
            provider.GetRequiredService<ReminderHost>().Service, provider.GetRequiredService<IOptions<ReminderOptions>>()));
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<ReminderHost>());
        return builder;
    }
}
