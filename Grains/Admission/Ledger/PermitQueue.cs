namespace CheNu.Grains.Admission;

/// <summary>Callers that wait for one limit, in the order in which they are served.</summary>
internal sealed class PermitQueue
{
    private readonly List<Ticket> _tickets = [];
    private long _nextDrop = long.MaxValue;

    public int Count => _tickets.Count;

    /// <summary>All that is waited for.</summary>
    public long Permits { get; private set; }

    public Ticket At(int index) => _tickets[index];

    public int IndexOf(long id)
    {
        for (var i = 0; i < _tickets.Count; i++)
        {
            if (_tickets[i].Id == id) return i;
        }

        return -1;
    }

    public long PermitsBefore(int index)
    {
        if (index == _tickets.Count) return Permits;
        var before = 0L;
        for (var i = 0; i < index; i++) before += _tickets[i].Order.Permits;
        return before;
    }

    /// <summary>
    /// Where a caller belongs: by level, then arrival, but behind everyone who would not be served in time if it went
    /// before them. So nobody who was told to wait is refused later.
    /// </summary>
    public int PlaceFor(in PermitOrder order, Func<long, long> freeAt)
    {
        var place = _tickets.Count;
        var soonest = long.MaxValue;
        while (place > 0 && order.GoesBefore(_tickets[place - 1].Order)) soonest = Math.Min(soonest, _tickets[--place].Latest);
        var upTo = Permits + order.Permits;
        if (place == _tickets.Count || freeAt(upTo) <= soonest) return place;
        for (var i = _tickets.Count - 1; i >= place; i--)
        {
            if (freeAt(upTo) > _tickets[i].Latest) return i + 1;
            upTo -= _tickets[i].Order.Permits;
        }

        return place;
    }

    public void Insert(int index, Ticket ticket)
    {
        _tickets.Insert(index, ticket);
        Permits += ticket.Order.Permits;
        _nextDrop = Math.Min(_nextDrop, DropTime(ticket));
    }

    public void RemoveAt(int index)
    {
        Permits -= _tickets[index].Order.Permits;
        _tickets.RemoveAt(index);
    }

    /// <summary>Drops those whose time is over and those whose silo has not asked about them any more.</summary>
    public void DropGone(long now)
    {
        if (now < _nextDrop) return;
        _nextDrop = long.MaxValue;
        for (var i = _tickets.Count - 1; i >= 0; i--)
        {
            if (now >= DropTime(_tickets[i])) RemoveAt(i);
            else _nextDrop = Math.Min(_nextDrop, DropTime(_tickets[i]));
        }
    }

    /// <summary>A slot that comes at the very end of the wait may still be asked for a moment later.</summary>
    private static long DropTime(Ticket ticket) =>
        Math.Min(ticket.Latest, ticket.LastSeen) is var last && last > long.MaxValue - LeaseTerms.TicketLife.Ticks ? long.MaxValue : last + LeaseTerms.TicketLife.Ticks;
}
