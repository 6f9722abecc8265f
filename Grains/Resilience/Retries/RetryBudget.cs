namespace CheNu.Grains.Resilience;

/// <summary>
/// What one connector may be sent again from one silo: one retry for every five calls, so that an outage is not amplified. It
/// begins with 3 retries and saves up 10 at most; a minute without a retry fills it up to 3 again, so that a lone call can be
/// repeated. So n calls within a time t are followed by at most n / 5 + 10 + 3 t / min retries, and by n / 5 + 3 when the
/// budget is new and retries come at least once a minute. Times are ticks of a monotonic clock. Safe for many threads.
/// </summary>
/// <param name="now">The present.</param>
internal sealed class RetryBudget(long now)
{
    public const int CallsForARetry = 5;
    public const int Least = 3;
    public const int Most = 10;

    private const long FillAfter = TimeSpan.TicksPerMinute;

    private readonly Lock _lock = new();
    private int _parts = Least * CallsForARetry;
    private long _lastRetry = now;

    /// <summary>Retries that could be made at once.</summary>
    public int Balance
    {
        get
        {
            lock (_lock) return _parts / CallsForARetry;
        }
    }

    /// <summary>A call is made; whether it is repeated is another question.</summary>
    public void Call()
    {
        lock (_lock)
        {
            if (_parts < Most * CallsForARetry) _parts++;
        }
    }

    /// <summary>Takes one retry.</summary>
    public bool TryRetry(long now)
    {
        lock (_lock)
        {
            if (now - _lastRetry >= FillAfter) _parts = Math.Max(_parts, Least * CallsForARetry);
            if (_parts < CallsForARetry) return false;
            _parts -= CallsForARetry;
            _lastRetry = now;
            return true;
        }
    }
}
