namespace CheNu.Tests;

/// <summary>
/// Time that only the test moves. Its timestamps count in an odd unit, so that code which takes them for ticks fails;
/// <see cref="WhenArmed"/> lets a test wait until something waits for time.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    private const long TimestampsPerTick = 7;

    private readonly Lock _lock = new();
    private readonly List<TestTimer> _armed = [];
    private readonly List<(TimeSpan Wait, TaskCompletionSource Source)> _waiters = [];
    private DateTimeOffset _now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond * TimestampsPerTick;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks * TimestampsPerTick;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes once something waits for exactly this long; fails after 30 s of real time.</summary>
    public Task WhenArmed(TimeSpan wait)
    {
        lock (_lock)
        {
            if (_armed.Any(timer => timer.Due - _now == wait))
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((wait, source));
            return source.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Lets time pass; what falls due runs on the calling thread, in order.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset end;
        lock (_lock)
            end = _now + by;
        while (true)
        {
            TestTimer? next;
            lock (_lock)
            {
                next = _armed.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                _now = next is null ? end : next.Due > _now ? next.Due : _now;
                if (next is null)
                    return;
                _armed.Remove(next);
            }

            next.Fire();
        }
    }

    /// <summary>Moves to the next timer and fires it; false when there is none.</summary>
    public bool AdvanceToNext()
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (_armed.Count == 0)
                return false;
            wait = _armed.Min(timer => timer.Due) - _now;
        }

        Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return true;
    }

    private void Arm(TestTimer timer, TimeSpan wait)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            if (wait == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _now + wait;
            _armed.Add(timer);
            foreach (var waiter in _waiters.Where(waiter => waiter.Wait == wait))
                waiter.Source.TrySetResult();
        }
    }

    private void Disarm(TestTimer timer)
    {
        lock (_lock)
            _armed.Remove(timer);
    }

    private sealed class TestTimer(TestClock clock, Action callback) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            clock.Arm(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
                clock.Arm(this, _period);
            callback();
        }

        public void Dispose() => clock.Disarm(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
