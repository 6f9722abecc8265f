namespace CheNu.Grains.Connectors;

/// <summary>The end of a call's time, and the caller's wish to stop: two reasons for one token, kept apart.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    /// <param name="time">Measures the time.</param>
    /// <param name="timeout">Counted from now.</param>
    /// <param name="caller">Cancelled when the caller does not want the answer any more.</param>
    public CallDeadline(TimeProvider time, TimeSpan timeout, CancellationToken caller)
    {
        _time = time;
        _startedAt = time.GetTimestamp();
        _timeout = timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero;
        _caller = caller;
        _timer = new CancellationTokenSource(_timeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    /// <summary>Cancelled at the deadline, or by the caller.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the caller cancelled; otherwise a cancelled <see cref="Token"/> means that the time is up.</summary>
    public bool IsCancelledByCaller => _caller.IsCancellationRequested;

    /// <summary>What is left; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = _timeout - _time.GetElapsedTime(_startedAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
