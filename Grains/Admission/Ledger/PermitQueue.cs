namespace CheNu.Grains.Admission;

/// <summary>Callers that wait for one limit, in the order in which they are served.</summary>
internal sealed class PermitQueue
{
    private readonly List<Ticket> _tickets = [];

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
        var place = 0;
        while (place < _tickets.Count && !order.GoesBefore(_tickets[place].Order)) place++;
        var upTo = Permits + order.Permits;
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
    }

    public void RemoveAt(int index)
    {
        Permits -= _tickets[index].Order.Permits;
        _tickets.RemoveAt(index);
    }

    /// <summary>Drops those whose time is over and those whose silo has not asked about them any more.</summary>
    public void DropGone(long now)
    {
        for (var i = _tickets.Count - 1; i >= 0; i--)
        {
            var ticket = _tickets[i];
            if (now > ticket.Latest || now - ticket.LastSeen > LeaseTerms.TicketLife.Ticks) RemoveAt(i);
        }
    }
}
