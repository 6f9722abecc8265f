using Orleans.Embedded.Calls;

namespace Orleans.Embedded.Scheduling;

/// <summary>Opening, closing and sweeping.</summary>
internal sealed partial class Mailbox
{
    private Action? _onDrained;

    private bool ReadyToClose => _onDrained is not null && _running.Count == 0;

    /// <summary>The grain is active: calls may start.</summary>
    internal void Open()
    {
        lock (_gate)
        {
            if (_state == MailboxState.Opening)
                _state = MailboxState.Open;
            _scanNeeded = true;
        }

        Kick();
    }

    /// <summary>Starts no more calls; when those that run have ended, runs the action as a turn.</summary>
    /// <returns>False if the mailbox is closing already.</returns>
    internal bool Close(Action onDrained)
    {
        lock (_gate)
        {
            if (_state >= MailboxState.Closing)
                return false;

            _state = MailboxState.Closing;
            _onDrained = onDrained;
        }

        Kick();
        return true;
    }

    /// <summary>Takes no more calls, and gives back those that wait.</summary>
    internal List<GrainCall> Shut()
    {
        var left = new List<GrainCall>();
        lock (_gate)
        {
            _state = MailboxState.Closed;
            while (_waiting.Take() is { } call)
                left.Add(call);
            _waitingInterleavable = 0;
        }

        return left;
    }

    /// <summary>Collects the calls that wait or run, for a silo that dies.</summary>
    internal void AddHeld(List<GrainCall> calls)
    {
        lock (_gate)
        {
            _waiting.AddTo(calls);
            for (var i = 0; i < _running.Count; i++)
                calls.Add(_running[i]);
        }
    }

    /// <summary>Settles every call whose time is up, and drops those that had not started.</summary>
    /// <param name="now">The present timestamp.</param>
    /// <param name="expired">Gets the calls whose callers are to be told.</param>
    /// <returns>Whether calls are left.</returns>
    internal bool Sweep(long now, List<GrainCall> expired)
    {
        List<GrainCall>? dropped = null;
        bool left;
        lock (_gate)
        {
            for (var i = 0; i < _running.Count; i++)
            {
                if (_running[i].Deadline <= now && _running[i].TrySettle())
                    expired.Add(_running[i]);
            }

            if (_waiting.Count > 0)
            {
                dropped = [];
                _waiting.RemoveWhere(call => call.IsSettled || call.Deadline <= now, dropped);
                foreach (var call in dropped)
                {
                    if (IsExempt(call))
                        _waitingInterleavable--;
                    if (call.TrySettle())
                        expired.Add(call);
                }
            }

            left = _running.Count > 0 || _waiting.Count > 0;
        }

        if (dropped is not null)
            dropped.ForEach(static call => call.Release());
        return left;
    }

    private Action? TakeDrained()
    {
        if (!ReadyToClose)
            return null;

        var drained = _onDrained;
        _onDrained = null;
        return drained;
    }
}
