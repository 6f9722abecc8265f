using Orleans.Embedded.Calls;

namespace Orleans.Embedded.Scheduling;

/// <summary>Calls that wait at an activation, in order of arrival, linked through the calls themselves.</summary>
internal struct CallQueue
{
    private GrainCall? _first;
    private GrainCall? _last;

    internal int Count { get; private set; }

    internal void Add(GrainCall call)
    {
        call.Next = null;
        if (_last is null)
            _first = call;
        else
            _last.Next = call;
        _last = call;
        Count++;
    }

    /// <summary>Removes and returns the first call that the mailbox may start now.</summary>
    internal GrainCall? TakeFirst(Mailbox mailbox, bool onlyFirst)
    {
        GrainCall? previous = null;
        for (var call = _first; call is not null; previous = call, call = call.Next)
        {
            if (mailbox.MayStart(call))
            {
                Unlink(previous, call);
                return call;
            }

            if (onlyFirst)
                return null;
        }

        return null;
    }

    /// <summary>Removes every call that the test picks, and returns them.</summary>
    internal void RemoveWhere(Func<GrainCall, bool> test, List<GrainCall> removed)
    {
        GrainCall? previous = null;
        for (var call = _first; call is not null;)
        {
            var next = call.Next;
            if (test(call))
            {
                Unlink(previous, call);
                removed.Add(call);
            }
            else
            {
                previous = call;
            }

            call = next;
        }
    }

    internal readonly void AddTo(List<GrainCall> calls)
    {
        for (var call = _first; call is not null; call = call.Next)
            calls.Add(call);
    }

    internal GrainCall? Take()
    {
        var call = _first;
        if (call is not null)
            Unlink(null, call);
        return call;
    }

    private void Unlink(GrainCall? previous, GrainCall call)
    {
        if (previous is null)
            _first = call.Next;
        else
            previous.Next = call.Next;
        if (ReferenceEquals(_last, call))
            _last = previous;
        call.Next = null;
        Count--;
    }
}
