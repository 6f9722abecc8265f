namespace Benchmarks.Caching;

/// <summary>
/// W-TinyLFU: newcomers pass a small LRU window, and enter the main part only if they were asked for more often than
/// what they would replace, by a sketch of counts that fade. The main part has a probation and a protected segment.
/// </summary>
internal sealed class TinyLfuPolicy(int capacity) : IPolicy
{
    private const int Rows = 4;

    private readonly int _window = Math.Max(1, capacity / 100);
    private readonly int _protected = (capacity - Math.Max(1, capacity / 100)) * 8 / 10;
    private readonly Dictionary<int, (LinkedListNode<int> Node, LinkedList<int> List)> _entries = [];
    private readonly LinkedList<int> _newcomers = new();
    private readonly LinkedList<int> _probation = new();
    private readonly LinkedList<int> _safe = new();
    private readonly byte[] _counts = new byte[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 4)];
    private int _asked;

    public string Name => "W-TinyLFU";

    public bool Ask(int key)
    {
        Count(key);
        if (_entries.TryGetValue(key, out var entry))
        {
            Move(key, entry.List == _newcomers ? _newcomers : _safe);
            if (_safe.Count > _protected) Move(_safe.Last!.Value, _probation);
            return true;
        }

        _entries[key] = (_newcomers.AddFirst(key), _newcomers);
        if (_newcomers.Count > _window) Admit(_newcomers.Last!.Value);
        return false;
    }

    private void Admit(int candidate)
    {
        if (_entries.Count <= capacity)
        {
            Move(candidate, _probation);
            return;
        }

        var victim = (_probation.Last ?? _safe.Last!).Value;
        if (Estimate(candidate) > Estimate(victim))
        {
            Drop(victim);
            Move(candidate, _probation);
        }
        else
        {
            Drop(candidate);
        }
    }

    private void Move(int key, LinkedList<int> list)
    {
        var (node, from) = _entries[key];
        from.Remove(node);
        list.AddFirst(node);
        _entries[key] = (node, list);
    }

    private void Drop(int key)
    {
        var (node, list) = _entries[key];
        list.Remove(node);
        _entries.Remove(key);
    }

    private void Count(int key)
    {
        for (var row = 0; row < Rows; row++)
        {
            ref var count = ref _counts[Slot(key, row)];
            if (count < 15) count++;
        }

        if (++_asked < capacity * 10) return;
        _asked = 0;
        for (var i = 0; i < _counts.Length; i++) _counts[i] >>= 1;
    }

    private int Estimate(int key)
    {
        var least = int.MaxValue;
        for (var row = 0; row < Rows; row++) least = Math.Min(least, _counts[Slot(key, row)]);
        return least;
    }

    private int Slot(int key, int row)
    {
        var hash = ((ulong)(uint)key + 1) * (0x9e37_79b9_7f4a_7c15 + ((ulong)row * 0x2545_f491_4f6c_dd1e));
        return (int)((hash ^ (hash >> 29)) >> 7) & (_counts.Length - 1);
    }
}
