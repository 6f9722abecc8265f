namespace Benchmarks.Caching;

/// <summary>Drops what was not asked for for longest.</summary>
internal sealed class LruPolicy(int capacity) : IPolicy
{
    private readonly Dictionary<int, LinkedListNode<int>> _entries = [];
    private readonly LinkedList<int> _order = new();

    public string Name => "LRU";

    public bool Ask(int key)
    {
        if (_entries.TryGetValue(key, out var node))
        {
            _order.Remove(node);
            _order.AddFirst(node);
            return true;
        }

        if (_entries.Count >= capacity)
        {
            _entries.Remove(_order.Last!.Value);
            _order.RemoveLast();
        }

        _entries[key] = _order.AddFirst(key);
        return false;
    }
}
