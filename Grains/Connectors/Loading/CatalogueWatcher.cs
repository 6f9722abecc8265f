using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Loads the catalogue before anything else starts, and again when its files change. The first load must succeed or
/// the host does not start; a later bad one keeps the last good catalogue and says what is wrong.
/// </summary>
public sealed partial class CatalogueWatcher : IHostedLifecycleService, IDisposable
{
    /// <summary>An editor or a deployment writes several files; they are read when that long has passed without another change.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly string _path;
    private readonly CatalogueStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<CatalogueWatcher> _logger;
    private readonly ITimer _timer;
    private readonly Lock _reload = new();
    private FileSystemWatcher? _files;

    /// <param name="path">What <see cref="CatalogueLoader.Load"/> takes.</param>
    /// <param name="store">Where the catalogue goes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where errors go.</param>
    public CatalogueWatcher(string path, CatalogueStore store, TimeProvider time, ILogger<CatalogueWatcher> logger)
    {
        (_path, _store, _time, _logger) = (path, store, time, logger);
        _timer = time.CreateTimer(static watcher => ((CatalogueWatcher)watcher!).Reload(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Loads; the host's other services start only when this succeeded.</summary>
    /// <exception cref="CatalogueException">The catalogue has errors.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lock (_reload)
        {
            var catalogue = CatalogueLoader.Load(_path).OrThrow();
            _store.Replace(catalogue);
            _store.Note(new(_time.GetUtcNow(), catalogue.Version, []));
            LogLoaded(catalogue.Version, catalogue.Connectors.Count, catalogue.Agents.Count);
        }

        Watch();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Reads the files again, now, and puts them in force when they are right.</summary>
    /// <returns>How it went.</returns>
    public CatalogueReload Reload()
    {
        lock (_reload)
        {
            var result = CatalogueLoader.Load(_path);
            if (result.Catalogue is { } catalogue)
            {
                var before = _store.LastReload;
                if (catalogue.Version != _store.Current.Version)
                {
                    _store.Replace(catalogue);
                    LogReplaced(catalogue.Version, catalogue.Connectors.Count, catalogue.Agents.Count);
                }
                else if (before is { Succeeded: false })
                {
                    LogRestored(catalogue.Version);
                }
            }
            else
            {
                LogKept(_store.Current.Version, result.Errors.Length);
                foreach (var error in result.Errors) LogError(error);
            }

            var reload = new CatalogueReload(_time.GetUtcNow(), _store.Current.Version, result.Errors);
            _store.Note(reload);
            return reload;
        }
    }

    public void Dispose()
    {
        _files?.Dispose();
        _timer.Dispose();
    }

    /// <summary>Something in the folder changed; it is read when the changes have come to rest.</summary>
    internal void Changed() => _timer.Change(Quiet, Timeout.InfiniteTimeSpan);

    private void Watch()
    {
        var folder = Directory.Exists(_path) ? _path : Path.GetDirectoryName(Path.GetFullPath(_path))!;

        // No filter by name: a mounted configuration is replaced by renaming a link, not by writing its files.
        _files = new(folder) { IncludeSubdirectories = true };
        _files.Changed += (_, _) => Changed();
        _files.Created += (_, _) => Changed();
        _files.Deleted += (_, _) => Changed();
        _files.Renamed += (_, _) => Changed();
        _files.Error += (_, lost) =>
        {
            LogWatchLost(lost.GetException());
            Changed();
        };
        _files.EnableRaisingEvents = true;
    }
}
