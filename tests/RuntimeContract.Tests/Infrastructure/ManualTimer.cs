namespace RuntimeContract.Tests;

/// <summary>A timer of a <see cref="ManualClock"/>.</summary>
internal sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;
    private volatile bool _disposed;

    public DateTimeOffset Due { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
            return false;
        _period = period;
        clock.Arm(this, dueTime);
        return true;
    }

    public void Fire()
    {
        clock.Arm(this, _period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);
        ThreadPool.UnsafeQueueUserWorkItem(
            static timer =>
            {
                if (!timer._disposed)
                    timer.Run();
            },
            this,
            preferLocal: false);
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Disarm(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Run() => callback(state);
}
