using Orleans.Embedded.Calls;
using Orleans.Embedded.Scheduling;
using Orleans.Runtime;

namespace Orleans.Embedded.Clustering;

/// <summary>Ends calls whose replies do not come: one timer looks at the activations with calls, and rests when there are none.</summary>
internal sealed class CallTimeouts : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly List<GrainCall> _lost = [];
    private List<Activation> _watched = [];
    private List<Activation> _spare = [];
    private bool _armed;

    internal CallTimeouts(TimeProvider time)
    {
        _time = time;
        _timer = CleanFlow.CreateTimer(time, static state => ((CallTimeouts)state!).Sweep(), this);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Looks at the activation from now on, until it has no calls.</summary>
    internal void Watch(Activation activation)
    {
        if (activation.IsWatched)
            return;

        lock (_gate)
        {
            if (activation.IsWatched)
                return;

            activation.IsWatched = true;
            _watched.Add(activation);
            Arm();
        }
    }

    /// <summary>A call that is nowhere any more: all that is left to it is its timeout.</summary>
    internal void WatchLost(GrainCall call)
    {
        call.Pin();
        if (call.IsOneWay || call.IsSettled)
            return;

        lock (_gate)
        {
            _lost.Add(call);
            Arm();
        }
    }

    private void Arm()
    {
        if (_armed)
            return;

        _armed = true;
        _timer.Change(Period, Timeout.InfiniteTimeSpan);
    }

    private void Sweep()
    {
        var expired = new List<GrainCall>();
        var now = _time.GetTimestamp();
        List<Activation> watched;
        lock (_gate)
        {
            watched = _watched;
            _watched = _spare;
            foreach (var call in _lost)
            {
                if (call.Deadline <= now && call.TrySettle())
                    expired.Add(call);
            }

            _lost.RemoveAll(static call => call.IsSettled);
        }

        foreach (var activation in watched)
        {
            // Down before looking: a call that comes later finds it down and puts it up again.
            activation.IsWatched = false;
            if (activation.Mailbox.Sweep(now, expired))
                Watch(activation);
        }

        watched.Clear();
        lock (_gate)
        {
            _spare = watched;
            _armed = _watched.Count > 0 || _lost.Count > 0;
            if (_armed)
                _timer.Change(Period, Timeout.InfiniteTimeSpan);
        }

        foreach (var call in expired)
            Expire(call);
    }

    private static void Expire(GrainCall call)
    {
        var site = call.Sender?.Silo.Site ?? call.Reference.Shared.Site;
        if (site.Messaging.CancelRequestOnTimeout)
            call.SignalCallee();
        var timeout = call.Method.ResponseTimeout ?? site.Messaging.ResponseTimeout;
        call.Fail(new TimeoutException($"No reply came within {timeout} to {call}."));
    }
}
