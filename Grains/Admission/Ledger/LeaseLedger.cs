namespace CheNu.Grains.Admission;

/// <summary>
/// The authority of one limit. It hands out leases (permits usable until a time) to silos and single permits to
/// callers, and queues callers that can wait. A permit counts from the moment it is handed out until it is settled or
/// returned; what nobody reports counts as used at the last moment at which it could be. So the limit holds whatever
/// is lost, late or frozen. Times are monotonic ticks of the owner's clock; a clock that goes back stands still.
/// </summary>
internal sealed class LeaseLedger
{
    private readonly LeaseTable _leases = new();
    private readonly bool _weighted;
    private LimitState _state;
    private PermitQueue? _queue;
    private VendorQuota? _vendor;
    private long _lastId;
    private long _now;

    /// <param name="definition">What the limit allows.</param>
    /// <param name="now">The time; the limit is unused.</param>
    /// <param name="firstId">Ids count up from here; another life of the same authority begins elsewhere.</param>
    /// <param name="weighted">Whether a call takes permits by the thousand.</param>
    public LeaseLedger(LimitDefinition definition, long now, long firstId = 0, bool weighted = false)
    {
        _weighted = weighted;
        _state = LimitState.Create(definition, now, weighted);
        _lastId = firstId;
        _now = now;
    }

    public LimitDefinition Definition => _state.Definition;

    public int Queued => _queue?.Count ?? 0;

    public long Outstanding => _state.Outstanding;

    private long Length => LeaseTerms.Length(Definition).Ticks;

    /// <summary>
    /// Begins in learning mode: what an earlier life of this authority handed out is unknown, so all of it may still
    /// be spent until <paramref name="since"/> plus a lease's length, and counts as spent then.
    /// </summary>
    public void Learn(long since, long now)
    {
        Advance(now);
        Lose(Definition.Capacity, since + Length);
    }

    /// <summary>Permits that may be handed out and that no queued caller is waiting for; not below zero.</summary>
    public long Spare(long now)
    {
        Advance(now);
        return Math.Max(0, Free() - Waiting);
    }

    /// <summary>A caller asks for permits for itself, now or within the time it can wait.</summary>
    public PermitDecision Ask(PermitOrder order, long latest, long now)
    {
        Advance(now);

        // A reservation is an upper bound, not a need: it passes when the whole limit is free for it.
        if (order.Hold > 0) order = order with { Permits = Math.Min(order.Permits, Definition.Capacity) };
        if (order.Permits > Definition.Capacity) return new(PermitVerdict.Refused, 0, long.MaxValue);
        var place = _queue?.PlaceFor(order, FreeAt) ?? 0;
        var upTo = (_queue?.PermitsBefore(place) ?? 0) + order.Permits;
        if (Free() >= upTo) return Grant(++_lastId, order);
        var at = FreeAt(upTo);
        if (at > latest || Queued >= LeaseTerms.MaxQueued) return new(PermitVerdict.Refused, 0, at);
        var ticket = new Ticket { Id = ++_lastId, Order = order, Latest = latest, LastSeen = _now };
        (_queue ??= new()).Insert(place, ticket);
        return new(PermitVerdict.Wait, ticket.Id, at);
    }

    /// <summary>
    /// How queued callers stand. Asking again after the permit was granted answers the same grant. One pass over the
    /// queue answers them all.
    /// </summary>
    /// <param name="ids">The tickets.</param>
    /// <param name="decisions">Filled, in the order of <paramref name="ids"/>.</param>
    /// <param name="now">The time.</param>
    public void Poll(ReadOnlySpan<long> ids, Span<PermitDecision> decisions, long now)
    {
        Advance(now);
        var wanted = new Dictionary<long, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            wanted[ids[i]] = i;
            decisions[i] = _leases.Find(ids[i]) is { } lease ? new(PermitVerdict.Granted, ids[i], lease.Until) : PermitDecision.Gone;
        }

        var before = 0L;
        for (var place = 0; place < Queued; place++)
        {
            var ticket = _queue!.At(place);
            var upTo = before + ticket.Order.Permits;
            if (wanted.TryGetValue(ticket.Id, out var index))
            {
                ticket.LastSeen = _now;
                if (Free() >= upTo)
                {
                    decisions[index] = Grant(ticket.Id, ticket.Order);
                    _queue.RemoveAt(place--);
                    continue;
                }

                decisions[index] = new(PermitVerdict.Wait, ticket.Id, FreeAt(upTo));
            }

            before = upTo;
        }
    }

    /// <summary>A queued caller does not wait any longer; what it may have been granted meanwhile comes back unused.</summary>
    public void Cancel(long id, long now)
    {
        Advance(now);
        var place = _queue?.IndexOf(id) ?? -1;
        if (place >= 0) _queue!.RemoveAt(place);
        else Report(id, 0, 0, closed: true, now);
    }

    /// <summary>Hands a silo a lease of up to the permits it wants, or 0 permits when none is spare.</summary>
    public (long Id, long Permits, long Until) Lend(string holder, long want, long now)
    {
        var spare = Spare(now);
        if (spare == 0 || want < 1) return default;

        // Never all of what is left when others are spending too: what one silo holds idle, another is waiting for.
        var permits = Math.Min(want, Math.Max(1, spare / (1 + _leases.OtherHolders(holder))));
        var decision = Grant(++_lastId, new(holder, permits, 0, _now));
        return (decision.Id, permits, decision.At);
    }

    /// <summary>What became of a lease. Reports count up, may come twice, and are ignored when the lease has ended.</summary>
    /// <param name="id">The lease.</param>
    /// <param name="used">Permits used so far; of a reservation it may be more than were reserved.</param>
    /// <param name="sinceLastUse">How long before the report the last of them was used.</param>
    /// <param name="closed">Whether the rest will not be used.</param>
    /// <param name="now">The time.</param>
    public void Report(long id, long used, long sinceLastUse, bool closed, long now)
    {
        Advance(now);
        if (_leases.Find(id) is not { } lease) return;
        var at = Math.Clamp(_now - Math.Max(0, sinceLastUse), lease.GrantedAt, Math.Min(_now, lease.UsedBy));
        var fresh = Math.Clamp(used, lease.Used, lease.Permits) - lease.Used;
        if (fresh > 0) _state.Settle(fresh, at, _now);
        lease.Used += fresh;
        if (!closed && lease.Left > 0) return;
        if (lease.Left > 0)
        {
            _state.Return(lease.Left, _now);
            _vendor?.Return(lease.Left);
        }

        if (used > lease.Permits) _state.Charge(used - lease.Permits, at, _now);
        _leases.Remove(lease);
    }

    /// <summary>The vendor refused, or said when to come back.</summary>
    public void Block(long until, long now)
    {
        Advance(now);
        (_vendor ??= new()).Block(until);
    }

    /// <summary>The vendor said how many are left until it counts anew.</summary>
    public void VendorLeft(long left, long until, long now)
    {
        Advance(now);
        (_vendor ??= new()).Report(left, _state.Outstanding, until, _now);
    }

    /// <summary>Puts another definition in force; what has been used stays used.</summary>
    public void Redefine(LimitDefinition definition, long now)
    {
        Advance(now);
        if (definition == Definition || _state.TryResize(definition, _now)) return;
        var next = LimitState.Create(definition, _now, _weighted);
        var history = new UsageHistory();
        _state.Describe(_now, history);
        next.Adopt(history, _now);
        next.Take(_state.Outstanding, _now);
        _state = next;
    }

    /// <summary>Whether it can be forgotten: nothing is used, handed out, queued or said by the vendor.</summary>
    public bool IsFresh(long now)
    {
        Advance(now);
        return Queued == 0 && (_vendor is null || _vendor.IsSilent(_now)) && _state.IsFresh(_now);
    }

    /// <summary>What was used and is handed out, for the next life of this authority.</summary>
    public LimitSnapshot Snapshot(long now)
    {
        Advance(now);
        var history = new UsageHistory();
        _state.Describe(_now, history);
        return LimitSnapshot.Of(Definition, history, _state.Outstanding, _leases.LastUntil(_now) - _now, _vendor?.FreeAt(1, _now) - _now ?? 0);
    }

    /// <summary>Goes on from what an earlier life left; all that it had handed out counts as used.</summary>
    public void Restore(LimitSnapshot snapshot, long now)
    {
        Advance(now);
        _state.Adopt(snapshot.ToHistory(), _now);
        if (snapshot.Outstanding > 0) Lose(snapshot.Outstanding, _now + snapshot.OutstandingFor.Ticks);
        if (snapshot.BlockedFor > TimeSpan.Zero) Block(_now + snapshot.BlockedFor.Ticks, now);
    }

    /// <summary>When so many permits can have been handed out, at the latest as far as anyone knows.</summary>
    public long FreeAt(long permits) =>
        Math.Max(_state.FreeAt(permits, _now, _leases), _vendor?.FreeAt(permits, _now) ?? _now);

    /// <summary>All that queued callers wait for.</summary>
    public long Waiting => _queue?.Permits ?? 0;

    private long Free() => Math.Min(_state.Available(_now), _vendor?.Allowed(_now) ?? long.MaxValue);

    private PermitDecision Grant(long id, in PermitOrder order)
    {
        _state.Take(order.Permits, _now);
        _vendor?.Take(order.Permits);
        var lease = new Lease
        {
            Id = id,
            Holder = order.Holder,
            Permits = order.Permits,
            GrantedAt = _now,
            Until = _now + Math.Max(order.Hold, Length),
            UsedBy = _now + Length,
        };
        _leases.Add(lease);
        return new(PermitVerdict.Granted, id, lease.Until);
    }

    /// <summary>Permits that someone unknown may use until then.</summary>
    private void Lose(long permits, long until)
    {
        _state.Take(permits, _now);
        _leases.Add(new() { Id = ++_lastId, Holder = "", Permits = permits, GrantedAt = _now, Until = until, UsedBy = until });
    }

    private void Advance(long now)
    {
        _now = Math.Max(_now, now);
        while (_leases.NextEnded(_now) is { } lease) _state.Settle(lease.Left, Math.Min(lease.UsedBy, lease.Until), _now);
        _queue?.DropGone(_now);
        if (_queue is { Count: 0 }) _queue = null;
    }
}
