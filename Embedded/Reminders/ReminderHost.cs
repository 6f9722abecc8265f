using Microsoft.Extensions.Logging;
using Orleans.Embedded;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One silo's share in the reminder service of its cluster: the first silo starts it, the last one stops it.</summary>
internal sealed class ReminderHost : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly ReminderShare _share;
    private bool _disposed;

    public ReminderHost(EmbeddedCluster cluster, string key, string? path, Func<SqliteFile?, IReminderStore> open, ILogger logger)
    {
        _share = SharedMemory.Of(cluster).GetOrAdd(key, () => new ReminderShare(cluster, path));
        Service = _share.Enter(open, logger);
    }

    public ReminderService Service { get; }

    /// <summary>Constructing the host has opened the store already; ticks begin when the silo serves calls.</summary>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(
            "reminders",
            ServiceLifecycleStage.Active,
            _ =>
            {
                Service.Load();
                return Task.CompletedTask;
            });

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _share.Leave();
    }
}
