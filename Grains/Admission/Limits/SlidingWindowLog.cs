namespace CheNu.Grains.Admission;

/// <summary>A window that keeps the time of each use: 8 bytes each, exact to the tick. For limits of up to 1,000.</summary>
internal sealed class SlidingWindowLog(LimitDefinition definition) : SlidingWindow(definition)
{
    private const int Smallest = 4;

    /// <summary>A ring of times in ascending order; its length is a power of two.</summary>
    private long[] _times = [];
    private int _first;

    public override bool TryResize(LimitDefinition definition, long now)
    {
        // Another period needs times that may have been forgotten; the shorter history is then all there is.
        if (definition.Strategy != LimitStrategy.SlidingWindow || definition.Capacity > LargestLog || definition.Period > Definition.Period) return false;
        Redefine(definition);
        Forget(now);
        return true;
    }

    public override void Describe(long now, UsageHistory history)
    {
        Forget(now);
        for (var i = 0; i < Used; i++) history.Used.Add((now - At(i), 1));
    }

    protected override void Forget(long now)
    {
        while (Used > 0 && now - _times[_first] >= Width)
        {
            _first = (_first + 1) & (_times.Length - 1);
            Used--;
        }
    }

    protected override void Add(long permits, long at)
    {
        for (var i = 0L; i < permits; i++) Insert(at);
    }

    protected override long FreedAt(long permits) => Later(At((int)permits - 1), Width);

    private ref long At(int index) => ref _times[(_first + index) & (_times.Length - 1)];

    private void Insert(long at)
    {
        if (Used == _times.Length) Grow();
        var place = (int)Used;
        while (place > 0 && At(place - 1) > at)
        {
            At(place) = At(place - 1);
            place--;
        }

        At(place) = at;
        Used++;
    }

    private void Grow()
    {
        var larger = new long[Math.Max(Smallest, _times.Length * 2)];
        for (var i = 0; i < Used; i++) larger[i] = At(i);
        _times = larger;
        _first = 0;
    }
}
