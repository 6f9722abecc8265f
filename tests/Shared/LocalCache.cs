using System.Collections.Concurrent;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Tests;

/// <summary>The cache of one silo without grains, on the test's clock: fresh, expired, joined, invalidated; unbounded.</summary>
internal sealed class LocalCache(TimeProvider time) : IResponseCache
{
    private readonly ConcurrentDictionary<CacheKey, Entry> _entries = new();
    private readonly ConcurrentDictionary<CacheKey, Flight> _flights = new();
    private long _invalidations;

    /// <summary>Every scope that was invalidated, in order.</summary>
    public ConcurrentQueue<CacheScope> Invalidated { get; } = new();

    public int Entries => _entries.Count;

    public int ServedStaleCount { get; private set; }

    /// <summary>Whether invalidations fail.</summary>
    public bool IsLogLost { get; set; }

    /// <summary>Whether the next hit also carries a ticket.</summary>
    public bool RefreshesAhead { get; set; }

    public async ValueTask<CacheLookup> Find(CacheKey key, CacheRules rules, CancellationToken cancellationToken = default)
    {
        CacheLookup expired = new() { Outcome = CacheOutcome.Fetch };
        if (_entries.TryGetValue(key, out var entry))
        {
            var age = time.GetElapsedTime(entry.At);
            var usual = entry.Answer.IsNegative ? rules.NegativeTtl : rules.Ttl;
            var found = new CacheLookup { Outcome = CacheOutcome.Hit, Answer = entry.Answer, Age = age, Layer = CacheLayer.Near };
            if (age < (usual < entry.Answer.Ttl ? usual : entry.Answer.Ttl))
                return RefreshesAhead ? found with { Ticket = new Flight(this, key, rules) } : found;
            if (age < entry.Answer.Ttl + rules.StaleFor) expired = found with { Outcome = CacheOutcome.Fetch };
        }

        while (true)
        {
            var own = new Flight(this, key, rules);
            var flight = _flights.GetOrAdd(key, own);
            if (flight == own) return expired with { Ticket = own };
            var (answer, error) = await flight.Ended.WaitAsync(cancellationToken);
            if (answer is not null) return new() { Outcome = CacheOutcome.Hit, Answer = answer, Layer = CacheLayer.Joined };
            if (error is not null) return expired with { Outcome = CacheOutcome.Failed, Error = error };
        }
    }

    public Task<CacheVersion> Invalidate(IReadOnlyList<CacheScope> scopes, CancellationToken cancellationToken = default)
    {
        if (IsLogLost) throw new CacheUnavailableException("lost");
        Interlocked.Increment(ref _invalidations);
        foreach (var scope in scopes)
        {
            Invalidated.Enqueue(scope);
            foreach (var (key, entry) in _entries)
            {
                if (scope.Mark is not { } mark || entry.Answer.Marks.Contains(mark) || mark == CacheTag.OfKey(key))
                    _entries.TryRemove(key, out _);
            }
        }

        return Task.FromResult(new CacheVersion(1, _invalidations));
    }

    public void ServedStale(CacheRules rules) => ServedStaleCount++;

    public Task<CacheStats> Stats(CancellationToken cancellationToken = default) => Task.FromResult(new CacheStats());

    private sealed record Entry(CachedAnswer Answer, long At);

    private sealed class Flight(LocalCache cache, CacheKey key, CacheRules rules) : FetchTicket
    {
        private readonly TaskCompletionSource<(CachedAnswer? Answer, ConnectorError? Error)> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly long _asOf = cache._invalidations;

        public Task<(CachedAnswer? Answer, ConnectorError? Error)> Ended => _ended.Task;

        public override bool IsShared => true;

        public override ValueTask<CacheStoring> Complete(JsonPayload value, CacheTerms terms)
        {
            var answer = new CachedAnswer
            {
                Value = value,
                Note = terms.Note,
                Connector = rules.Connector,
                Marks = [CacheTag.OfConnector(rules.Connector), .. terms.Tags],
                Ttl = terms.Ttl ?? (terms.IsNegative ? rules.NegativeTtl : rules.Ttl!.Value),
                StaleFor = rules.StaleFor,
                IsNegative = terms.IsNegative,
                FetchedAt = default,
            };
            var stored = !terms.Keep ? CacheStoring.NotKept : _asOf != cache._invalidations ? CacheStoring.Outdated : CacheStoring.Stored;
            if (stored == CacheStoring.Stored) cache._entries[key] = new(answer, cache.Now);
            End((answer, null));
            return new(stored);
        }

        public override ValueTask Fail(ConnectorError error)
        {
            End((null, error));
            return ValueTask.CompletedTask;
        }

        public override ValueTask DisposeAsync()
        {
            End((null, null));
            return ValueTask.CompletedTask;
        }

        private void End((CachedAnswer? Answer, ConnectorError? Error) how)
        {
            cache._flights.TryRemove(new(key, this));
            _ended.TrySetResult(how);
        }
    }

    private long Now => time.GetTimestamp();
}
