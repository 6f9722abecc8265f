namespace CheNu.Grains.Llm;

/// <summary>Attempts in order of a moment. Nearly always the next one comes last, so adding and removing take no search.</summary>
internal sealed class DueList
{
    private readonly LinkedList<(Hold Hold, DateTimeOffset Due)> _list = new();
    private readonly Dictionary<Guid, LinkedListNode<(Hold Hold, DateTimeOffset Due)>> _nodes = [];

    public int Count => _list.Count;

    /// <summary>The earliest first.</summary>
    public IEnumerable<Hold> All => _list.Select(static entry => entry.Hold);

    public void Add(Hold hold, DateTimeOffset due)
    {
        var before = _list.Last;
        while (before is not null && before.Value.Due > due) before = before.Previous;
        _nodes[hold.Id] = before is null ? _list.AddFirst((hold, due)) : _list.AddAfter(before, (hold, due));
    }

    /// <summary>Takes one whose moment has come, or null.</summary>
    public Hold? Take(DateTimeOffset now)
    {
        if (_list.First is not { } first || first.Value.Due > now) return null;
        Remove(first.Value.Hold);
        return first.Value.Hold;
    }

    public void Remove(Hold hold)
    {
        if (_nodes.Remove(hold.Id, out var node)) _list.Remove(node);
    }
}
