using Orleans.Embedded.Calls;

namespace Orleans.Embedded.Scheduling;

/// <summary>Which calls may start now.</summary>
internal sealed partial class Mailbox
{
    private Dictionary<Guid, int>? _reentrantSections;

    /// <summary>Whether the call may start beside those that run.</summary>
    internal bool MayStart(GrainCall call)
    {
        if (_running.Count == 0 || call.IsAlwaysInterleave || _owner.Class.IsReentrant || _running.Blocking is not { } blocking)
            return true;

        if (call.IsReadOnly && blocking.IsReadOnly)
            return true;

        if (_reentrantSections is not null && call.ReentrancyId != Guid.Empty && _reentrantSections.ContainsKey(call.ReentrancyId))
            return true;

        return _owner.Class.MayInterleave is { } predicate
            && (predicate(_owner.GrainInstance!, call) || predicate(_owner.GrainInstance!, blocking));
    }

    internal void EnterReentrantSection(Guid id)
    {
        lock (_gate)
        {
            _reentrantSections ??= [];
            _reentrantSections[id] = _reentrantSections.GetValueOrDefault(id) + 1;
            _scanNeeded = true;
        }
    }

    internal void LeaveReentrantSection(Guid id)
    {
        lock (_gate)
        {
            if (_reentrantSections is null || !_reentrantSections.TryGetValue(id, out var depth))
                return;

            if (depth == 1)
                _reentrantSections.Remove(id);
            else
                _reentrantSections[id] = depth - 1;
        }
    }

    private bool IsExempt(GrainCall call)
        => call.IsAlwaysInterleave || call.IsReadOnly || call.ReentrancyId != Guid.Empty
            || _owner.Class.IsReentrant || _owner.Class.MayInterleave is not null;

    private void Enqueue(GrainCall call)
    {
        _waiting.Add(call);
        if (IsExempt(call))
            _waitingInterleavable++;
        _scanNeeded = true;
    }

    private GrainCall? TakeCall()
    {
        if (_state != MailboxState.Open || !_scanNeeded || _waiting.Count == 0)
            return null;

        // Behind a call that blocks, only exempt ones can start; without any, there is nothing to look for.
        var blocked = _running.Count > 0 && _waitingInterleavable == 0 && _running.Blocking is not null;
        if (blocked || _waiting.TakeFirst(this, onlyFirst: false) is not { } call)
        {
            _scanNeeded = false;
            return null;
        }

        if (IsExempt(call))
            _waitingInterleavable--;
        _running.Add(call);
        return call;
    }

    private bool HasWork()
        => _turns is { Count: > 0 } || (_state == MailboxState.Open && _waiting.Count > 0) || ReadyToClose;
}
