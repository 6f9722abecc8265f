using Orleans.Embedded.Scheduling;
using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>A timer whose callbacks are calls of the grain to itself.</summary>
internal abstract class GrainTimer : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Activation _activation;
    private readonly TimerTick _tick;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _firing;
    private bool _changed;

    protected GrainTimer(Activation activation, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _tick = new TimerTick(this, options);
        _timer = CleanFlow.CreateTimer(activation.Silo.Site.Time, static state => ((GrainTimer)state!).Fire(), this);
        activation.AddTimer(this);
    }

    internal GrainId GrainId => _activation.GrainId;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _dueTime = dueTime;
            _period = period;
            _changed = true;
            if (_firing)
                return;
        }

        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _stopped.Cancel();
        _timer.Dispose();
        _activation.RemoveTimer(this);
    }

    /// <summary>Runs one callback, and sets the next when it has ended.</summary>
    internal async ValueTask RunAsync()
    {
        lock (_gate)
            _changed = false;
        try
        {
            if (!_stopped.IsCancellationRequested)
                await InvokeCallback(_stopped.Token);
        }
        catch (Exception failure)
        {
            _activation.Silo.Log.TimerFailed(failure, GrainId);
            throw;
        }
        finally
        {
            Rearm();
        }
    }

    protected abstract Task InvokeCallback(CancellationToken cancellationToken);

    private static void Check(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero && value != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, value, "A time span of a timer is not negative, or it is infinite.");
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_firing || _stopped.IsCancellationRequested)
                return;
            _firing = true;
        }

        _tick.Renew(_activation);
        if (!_activation.Mailbox.Post(_tick))
            Dispose();
    }

    private void Rearm()
    {
        TimeSpan next;
        lock (_gate)
        {
            _firing = false;
            next = _changed ? _dueTime : _period;
        }

        if (!_stopped.IsCancellationRequested)
            _timer.Change(next, Timeout.InfiniteTimeSpan);
    }
}
