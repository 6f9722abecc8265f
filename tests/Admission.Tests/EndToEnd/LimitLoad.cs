namespace CheNu.Grains.Admission;

/// <summary>Callers that want more than there is, and the log of what they used.</summary>
internal sealed class LimitLoad(MonotonicClock clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(int Silo, long At)> _uses = [];

    public long Now => clock.Now;

    public int Total => Count(0, long.MaxValue);

    /// <summary>Callers on one silo; each asks again as soon as it was served.</summary>
    public void Start(SiloAdmission admission, int silo, int callers)
    {
        for (var i = 0; i < callers; i++) _ = Call(admission, silo);
    }

    /// <summary>Uses from a time to another one, of one silo or of all.</summary>
    public int Count(long from, long to, int? silo = null)
    {
        lock (_lock) return _uses.Count(use => use.At >= from && use.At < to && (silo is null || use.Silo == silo));
    }

    /// <summary>The first breach of the limit, in words, or null.</summary>
    public string? Breach(LimitDefinition limit)
    {
        var log = new UsageLog();
        lock (_lock)
        {
            foreach (var (_, at) in _uses.OrderBy(use => use.At)) log.Add(at, 1);
        }

        return log.Breach(limit);
    }

    public void Dispose() => _stop.Cancel();

    private async Task Call(SiloAdmission admission, int silo)
    {
        while (!_stop.IsCancellationRequested)
        {
            Admission decided;
            try
            {
                decided = await admission.AdmitRequest(LimitCluster.Connector, 1, 3, isRead: false, TimeSpan.FromSeconds(30), _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (!decided.IsAdmitted)
            {
                // Refused or out of reach: comes back when it was told to.
                await Task.Delay(decided.RetryAfter ?? TimeSpan.FromSeconds(1), clock.Provider, CancellationToken.None);
                continue;
            }

            var at = clock.Now;
            if (!decided.IsUsable(admission.Now)) continue;
            lock (_lock) _uses.Add((silo, at));
            decided.Settle(admission.Now);
            await Task.Yield();
        }
    }
}
