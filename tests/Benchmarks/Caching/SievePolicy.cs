namespace Benchmarks.Caching;

/// <summary>SIEVE: one queue in order of arrival; a hand goes from the oldest to the newest and drops the first that was not asked for since it last came by.</summary>
internal sealed class SievePolicy(int capacity) : IPolicy
{
    private readonly Dictionary<int, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = new();
    private LinkedListNode<Entry>? _hand;

    public string Name => "SIEVE";

    public bool Ask(int key)
    {
        if (_entries.TryGetValue(key, out var node))
        {
            node.Value.Visited = true;
            return true;
        }

        if (_entries.Count >= capacity) Evict();
        _entries[key] = _order.AddFirst(new Entry(key));
        return false;
    }

    private void Evict()
    {
        var hand = _hand ?? _order.Last!;
        while (hand.Value.Visited)
        {
            hand.Value.Visited = false;
            hand = hand.Previous ?? _order.Last!;
        }

        _hand = hand.Previous;
        _entries.Remove(hand.Value.Key);
        _order.Remove(hand);
    }

    private sealed class Entry(int key)
    {
        public int Key { get; } = key;

        public bool Visited { get; set; }
    }
}
