using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors;

/// <summary>
/// The published files that this silo answers from: one copy of each in memory, shared by all calls. A look-up costs no hop;
/// the price is one download a day and silo, conditional where the server allows it.
/// </summary>
internal sealed partial class DatasetStore : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, DatasetEntry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly DatasetDownloader _downloader;
    private readonly TimeProvider _time;
    private readonly ILogger<DatasetStore> _logger;
    private readonly long _origin;

    public DatasetStore(DatasetDownloader downloader, TimeProvider time, ILogger<DatasetStore> logger)
    {
        _downloader = downloader;
        _time = time;
        _logger = logger;
        _origin = time.GetTimestamp();
    }

    /// <summary>
    /// The copy in force. The first call fetches it and waits, as long as its own deadline allows; the fetch goes on
    /// without it. Later an old copy is served while a newer one is fetched.
    /// </summary>
    public async Task<DatasetRead> Read(Connector connector, DatasetSource source, CallDeadline deadline)
    {
        var entry = _entries.GetOrAdd(Identity(connector, source), static (_, refresh) => new DatasetEntry(refresh), source.Refresh);
        var (move, read, fetch) = entry.Next(Elapsed, validators => Begin(entry, connector, source, validators));
        if (move is not (DatasetMove.Fetch or DatasetMove.Wait))
            return read;

        try
        {
            var ended = await fetch!.WaitAsync(deadline.Token);
            return entry.Now(Elapsed) with { Attempts = ended.Attempts };
        }
        catch (OperationCanceledException)
        {
            return new DatasetRead { Error = NetworkErrors.Stopped(deadline, EffectState.NotDone) };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_origin);

    // Reading a large file takes seconds of processor time: it must not occupy the turn of the grain that asked,
    // nor carry its context. Nothing of a grain is touched.
    private Task<DatasetFetch> Begin(DatasetEntry entry, Connector connector, DatasetSource source, DatasetValidators known)
    {
        using (ExecutionContext.SuppressFlow())
        {
            var task = Task.Run(() => Run(entry, connector, source, known), CancellationToken.None);
            _running.TryAdd(task, 0);
            _ = task.ContinueWith(
                ended => _running.TryRemove(ended, out _),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            return task;
        }
    }

    private async Task<DatasetFetch> Run(DatasetEntry entry, Connector connector, DatasetSource source, DatasetValidators known)
    {
        DatasetFetch fetch;
        try
        {
            fetch = await _downloader.Fetch(connector, source, known, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            fetch = new DatasetFetch(null, known, "The silo is stopping.", []);
        }
        catch (Exception exception)
        {
            LogDefect(connector.Id, exception.GetType().Name, exception.StackTrace);
            fetch = new DatasetFetch(null, known, "It could not be read.", []);
        }

        entry.End(fetch, Elapsed);
        Report(connector, fetch);
        return fetch;
    }

    private void Report(Connector connector, DatasetFetch fetch)
    {
        if (fetch.Failure is not null)
            LogFailed(connector.Id, fetch.Failure);
        else if (fetch.Table is null)
            LogUnchanged(connector.Id);
        else
            LogFetched(connector.Id, fetch.Table.Count, fetch.Table.MalformedRows);
    }

    // What is kept of a file is part of what it is: after a reload with other columns, another copy is made.
    private static string Identity(Connector connector, DatasetSource source) => string.Join(
        '\n',
        [connector.Id, source.Url.ToString(), source.Format, source.Key, source.KeyDigits ? "digits" : "text",
            .. source.Columns, "", .. source.Repeated, "", .. source.RequiredColumns]);
}
