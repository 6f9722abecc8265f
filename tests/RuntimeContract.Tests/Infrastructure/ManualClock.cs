namespace RuntimeContract.Tests;

/// <summary>
/// Time under the test's control. Callbacks run on the thread pool, as they do with the system's clock, so that
/// <see cref="Advance"/> never runs a grain inline; <see cref="WhenArmed"/> says when a timer has been set for an instant.
/// </summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _armed = [];
    private readonly List<(DateTimeOffset Due, TaskCompletionSource Source)> _waiters = [];
    private DateTimeOffset _now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes once a timer is set for <paramref name="dueTime"/> from now, within a millisecond either way.</summary>
    public Task WhenArmed(TimeSpan dueTime)
    {
        lock (_lock)
        {
            var due = _now + dueTime;
            if (_armed.Any(timer => Near(timer.Due, due)))
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((due, source));
            return source.Task.Bounded($"a timer due in {dueTime}", Describe);
        }
    }

    /// <summary>Whether any timer is set for <paramref name="dueTime"/> from now, within a millisecond either way.</summary>
    public bool IsArmed(TimeSpan dueTime)
    {
        lock (_lock)
            return _armed.Any(timer => Near(timer.Due, _now + dueTime));
    }

    public void Advance(TimeSpan by)
    {
        lock (_lock)
        {
            var until = _now + by;
            while (_armed.Where(timer => timer.Due <= until).MinBy(timer => timer.Due) is { } next)
            {
                if (next.Due > _now)
                    _now = next.Due;
                next.Fire();
            }

            _now = until;
        }
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _armed.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.Due = _now + dueTime;
            if (dueTime <= TimeSpan.Zero)
            {
                timer.Fire();
                return;
            }

            _armed.Add(timer);
            foreach (var (due, source) in _waiters)
            {
                if (Near(timer.Due, due))
                    source.TrySetResult();
            }

            _waiters.RemoveAll(static waiter => waiter.Source.Task.IsCompleted);
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (_lock)
            _armed.Remove(timer);
    }

    private static bool Near(DateTimeOffset left, DateTimeOffset right) => (left - right).Duration() <= TimeSpan.FromMilliseconds(1);

    private string Describe()
    {
        lock (_lock)
            return "armed for " + string.Join(", ", _armed.Select(timer => timer.Due - _now));
    }
}
