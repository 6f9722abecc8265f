namespace CheNu.Sandbox.Tokens;

/// <summary>Counts requests by key in fixed windows, as most vendors do. Enforced or only told.</summary>
internal sealed class RateWindow(int limit, TimeSpan window, bool enforced, TimeProvider time)
{
    private readonly Dictionary<string, (DateTimeOffset Start, int Count)> _counts = new(StringComparer.Ordinal);

    public int Limit => limit;

    /// <summary>Counts one request; false when it is over the limit and limits are enforced.</summary>
    public bool Take(string key)
    {
        var now = time.GetUtcNow();
        var current = _counts.GetValueOrDefault(key);
        if (now - current.Start >= window)
            current = (now, 0);
        _counts[key] = (current.Start, current.Count + 1);
        return !enforced || current.Count < limit;
    }

    /// <summary>What is left in the window; never below 0.</summary>
    public int Remaining(string key) => Math.Max(0, limit - _counts.GetValueOrDefault(key).Count);

    /// <summary>When the window ends.</summary>
    public DateTimeOffset Reset(string key) => _counts.TryGetValue(key, out var current) ? current.Start + window : time.GetUtcNow();
}
