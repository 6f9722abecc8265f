using Orleans.Embedded.Calls;

namespace Orleans.Embedded.Scheduling;

/// <summary>The calls that an activation has started and not finished; <see cref="Blocking"/> decides which others may join.</summary>
internal struct RunningCalls
{
    private GrainCall?[] _calls = [];

    public RunningCalls() { }

    internal int Count { get; private set; }

    /// <summary>The oldest known call that does not interleave by nature.</summary>
    internal GrainCall? Blocking { get; private set; }

    internal readonly GrainCall this[int index] => _calls[index]!;

    internal void Add(GrainCall call)
    {
        if (Count == _calls.Length)
            Array.Resize(ref _calls, Math.Max(2, Count * 2));
        call.RunIndex = Count;
        _calls[Count++] = call;
        if (Blocking is null && !call.IsAlwaysInterleave)
            Blocking = call;
    }

    internal void Remove(GrainCall call)
    {
        var last = _calls[--Count]!;
        _calls[call.RunIndex] = last;
        last.RunIndex = call.RunIndex;
        _calls[Count] = null;
        if (ReferenceEquals(Blocking, call))
            Blocking = FindBlocking();
    }

    private readonly GrainCall? FindBlocking()
    {
        for (var i = 0; i < Count; i++)
        {
            if (!_calls[i]!.IsAlwaysInterleave)
                return _calls[i];
        }

        return null;
    }
}
