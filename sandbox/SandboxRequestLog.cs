using System.Collections.Frozen;

namespace CheNu.Sandbox;

/// <summary>What arrived, newest last, and counters that never forget. Safe for use from any thread.</summary>
public sealed class SandboxRequestLog
{
    private readonly Lock _gate = new();
    private readonly Queue<LoggedRequest> _entries = new();
    private readonly Dictionary<string, int> _byHost = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _effects = new(StringComparer.Ordinal);
    private readonly int _capacity;
    private long _count;

    internal SandboxRequestLog(int capacity) => _capacity = capacity;

    /// <summary>All requests so far, those no longer kept included.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>The requests still kept, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>Writes that took place, by operation: what a user would find at the vendor, however many requests it took.</summary>
    public FrozenDictionary<string, int> Effects
    {
        get
        {
            lock (_gate)
                return _effects.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }

    /// <summary>Requests that reached a host.</summary>
    public int CountFor(string host)
    {
        lock (_gate)
            return _byHost.GetValueOrDefault(host);
    }

    /// <summary>How often a write took place, for example <c>stripe.payment_intents.create</c>.</summary>
    public int EffectsOf(string operation)
    {
        lock (_gate)
            return _effects.GetValueOrDefault(operation);
    }

    /// <summary>Forgets everything, counters included.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _byHost.Clear();
            _effects.Clear();
            _count = 0;
        }
    }

    internal void Add(Func<long, LoggedRequest> entry)
    {
        lock (_gate)
        {
            var logged = entry(++_count);
            _entries.Enqueue(logged);
            if (_entries.Count > _capacity)
                _entries.Dequeue();
            _byHost[logged.Host] = _byHost.GetValueOrDefault(logged.Host) + 1;
            if (logged.Effect is { } effect)
                _effects[effect] = _effects.GetValueOrDefault(effect) + 1;
        }
    }
}
