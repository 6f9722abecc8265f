using System.Diagnostics.CodeAnalysis;
using CheNu.Grains.Admission;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>
/// A silo's way to the shared cache: reads have their time, failures in a row keep everyone away from it for a while, writes
/// follow behind, in a queue that drops what it cannot hold. Nothing that goes wrong here goes further than its count.
/// </summary>
internal sealed partial class SharedLayer : IThreadPoolWorkItem
{
    /// <summary>Writes that wait, at most.</summary>
    public const int MostWaiting = 2048;

    /// <summary>What these may take in memory.</summary>
    public const long MostWaitingBytes = 16_000_000;

    private const int MostAtOnce = 64;
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(5);

    private readonly ISharedCache _cache;
    private readonly CacheOptions _options;
    private readonly CacheCounters _counters;
    private readonly MonotonicClock _clock;
    private readonly ILogger _logger;
    private readonly SharedCircuit _circuit;
    private readonly Lock _gate = new();
    private readonly Queue<SharedRecord> _waiting = new();
    private long _waitingBytes;
    private bool _writing;

    public SharedLayer(ISharedCache cache, IOptions<CacheOptions> options, CacheCounters counters, TimeProvider time, ILogger<SharedLayer> logger)
    {
        _cache = cache;
        _options = options.Value;
        _counters = counters;
        _clock = new(time);
        _logger = logger;
        _circuit = new(_options.SharedBreak);
    }

    public bool IsEnabled => _cache.IsEnabled;

    /// <summary>Whether it is left alone at present.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate) return _circuit.IsOpen(_clock.Now);
        }
    }

    /// <summary>The answer to a question, or null. Never throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, the answer can be fetched; it is counted and logged.")]
    public async ValueTask<CachedAnswer?> Read(CacheKey key)
    {
        if (!_cache.IsEnabled || !TryEnter()) return null;
        byte[]? bytes;
        try
        {
            bytes = await _cache.Read(key).WaitAsync(_options.SharedTimeout, _clock.Provider);
        }
        catch (Exception exception)
        {
            Failed(exception, "read");
            return null;
        }

        Succeeded();
        if (bytes is null) return null;
        var answer = CacheRecordCodec.Decode(key, bytes);
        if (answer is null) _counters.SharedGarbage.Increment();
        return answer;
    }

    /// <summary>Keeps an answer, some time soon, if it can.</summary>
    public void Write(CacheKey key, CachedAnswer answer)
    {
        if (!_cache.IsEnabled) return;
        var record = new SharedRecord(key, CacheRecordCodec.Encode(key, answer), answer.FetchedAt + answer.Ttl + answer.StaleFor);
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting || _waitingBytes + record.Bytes.Length > MostWaitingBytes || _circuit.IsOpen(_clock.Now))
            {
                _counters.SharedErrors.Increment();
                return;
            }

            _waiting.Enqueue(record);
            _waitingBytes += record.Bytes.Length;
            if (_writing) return;
            _writing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => _ = WriteAll();

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, it is a cache; it is counted and logged.")]
    private async Task WriteAll()
    {
        while (Next() is { Count: > 0 } batch)
        {
            if (!TryEnter())
            {
                foreach (var _ in batch) _counters.SharedErrors.Increment();
                continue;
            }

            try
            {
                await _cache.Write(batch).WaitAsync(WriteTimeout, _clock.Provider);
                Succeeded();
            }
            catch (Exception exception)
            {
                Failed(exception, "written");
            }
        }
    }

    private List<SharedRecord> Next()
    {
        lock (_gate)
        {
            var batch = new List<SharedRecord>(Math.Min(MostAtOnce, _waiting.Count));
            while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var record))
            {
                batch.Add(record);
                _waitingBytes -= record.Bytes.Length;
            }

            _writing = batch.Count > 0;
            return batch;
        }
    }

    private bool TryEnter()
    {
        lock (_gate) return _circuit.TryEnter(_clock.Now);
    }

    private void Succeeded()
    {
        lock (_gate) _circuit.Succeeded();
    }

    private void Failed(Exception exception, string operation)
    {
        _counters.SharedErrors.Increment();
        bool opened;
        lock (_gate)
        {
            var wasOpen = _circuit.IsOpen(_clock.Now);
            _circuit.Failed(_clock.Now);
            opened = !wasOpen && _circuit.IsOpen(_clock.Now);
        }

        if (opened) LogLeftAlone(operation, exception.GetType().Name, _options.SharedBreak);
    }

    [LoggerMessage(LogLevel.Warning, "The shared cache cannot be {Operation} ({Reason}); it is left alone for {Time}.")]
    private partial void LogLeftAlone(string operation, string reason, TimeSpan time);
}
