using Microsoft.Extensions.Logging;
using Orleans.Embedded;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>The reminder service of a cluster, counted by the silos that use it.</summary>
internal sealed class ReminderShare(EmbeddedCluster cluster, string? path)
{
    private readonly Lock _lock = new();
    private ReminderService? _service;
    private SqliteFile? _file;
    private int _silos;

    public ReminderService Enter(Func<SqliteFile?, IReminderStore> open, ILogger logger)
    {
        lock (_lock)
        {
            if (_service is null)
            {
                _file = path is null ? null : SqliteFiles.OfProcess.Acquire(path);
                _service = new(open(_file), cluster.Time, cluster.FindRunningSilo, logger);
            }

            _silos++;
            return _service;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_silos > 0)
                return;
            _service?.Dispose();
            _service = null;
            if (_file is not null)
                SqliteFiles.OfProcess.Release(_file);
            _file = null;
        }
    }
}
