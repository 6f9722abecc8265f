using System.Collections.Immutable;

namespace CheNu.Grains.Admission;

/// <summary>
/// One limit as one silo sees it: the leases it spends, the callers that need more, and what to tell the authority
/// when. Taking from a lease locks nothing; the rest is under one lock. It makes no call itself: whoever drives it
/// sends <see cref="NextMessage"/> at <see cref="NextWake"/> and brings the answer back.
/// </summary>
internal sealed class SiloLimit
{
    private readonly Lock _lock = new();
    private readonly string _silo;
    private readonly Action<SiloLimit> _wake;
    private readonly LeaseReports _reports = new();
    private readonly List<PermitWaiter> _waiters = [];
    private readonly List<long> _cancels = [];
    private readonly DemandMeter _demand;
    private StockedLease? _current;
    private StockedLease? _next;
    private VendorNews? _vendor;
    private LimitExchange? _underway;
    private int _renew;
    private long _quietUntil = long.MinValue;
    private int _failures;
    private long _lastAsk;
    private int _granted;
    private long _grantedUntil;
    private RefusalMemory _refusal;

    /// <param name="key">The limit.</param>
    /// <param name="silo">This silo's name in messages.</param>
    /// <param name="now">The time.</param>
    /// <param name="wake">Called when <see cref="NextWake"/> may have become earlier; it must not call back.</param>
    public SiloLimit(string key, string silo, long now, Action<SiloLimit> wake)
    {
        Key = key;
        _silo = silo;
        _wake = wake;
        _demand = new(now);
    }

    public string Key { get; }

    /// <summary>What the authority said last, or null when it has not been asked yet.</summary>
    public LimitReply? LastReply { get; private set; }

    /// <summary>Whether the last message went unanswered.</summary>
    public bool IsUnreachable => Volatile.Read(ref _failures) > 0;

    /// <summary>Permits that this silo could spend without asking.</summary>
    public long Stock(long now) => (_current?.LeftAt(now) ?? 0) + (_next?.LeftAt(now) ?? 0);

    /// <summary>Whether one of this silo's leases has so many left.</summary>
    public bool Holds(long permits, long now) => _current?.LeftAt(now) >= permits || _next?.LeftAt(now) >= permits;

    /// <summary>Takes permits from a lease that this silo holds: no lock, no allocation.</summary>
    public bool TryTake(long permits, long now, out TakenPermits taken)
    {
        var stock = Volatile.Read(ref _current);
        if (stock is null || !stock.Lease.TryTake(permits, now, out var stamp))
        {
            stock = Volatile.Read(ref _next);
            if (stock is null || !stock.Lease.TryTake(permits, now, out stamp))
            {
                taken = default;
                return false;
            }
        }

        taken = new(stock.Lease, permits, stamp);
        if (stock.NeedsRenewal(now) && Volatile.Read(ref _renew) == 0) Renew();
        return true;
    }

    /// <summary>Queues a caller's question; the answer comes through <see cref="PermitWaiter.Changed"/>.</summary>
    public void Ask(PermitWaiter waiter, long now)
    {
        lock (_lock)
        {
            _lastAsk = now;
            if (waiter.Hold is null) _demand.Count(waiter.Permits);
            if (_refusal.Covers(waiter, now)) Resolve(waiter, WaiterState.Refused, _refusal.At);
            else if (_failures > 0 && now < _quietUntil) Resolve(waiter, WaiterState.Unreachable, _quietUntil);
            else _waiters.Add(waiter);
        }

        _wake(this);
    }

    /// <summary>The caller does not need it (any more): a ticket is given up, permits are given back.</summary>
    public void Cancel(PermitWaiter waiter, long now)
    {
        lock (_lock)
        {
            if (waiter.State == WaiterState.Waiting) _cancels.Add(waiter.Ticket);
            if (waiter.Lease is { } lease)
            {
                _reports.Add(lease, lease.CountUsed(close: true), now, urgentAt: now);
                waiter.Lease = null;
                _granted--;
            }

            if (waiter.State != WaiterState.Asked) _waiters.Remove(waiter);
            if (waiter.IsOpen || waiter.State == WaiterState.Granted) waiter.State = WaiterState.Cancelled;
        }

        _wake(this);
    }

    /// <summary>The caller has used the permits it was granted.</summary>
    /// <param name="waiter">The caller.</param>
    /// <param name="used">How many; of a reservation perhaps more than were reserved.</param>
    /// <param name="now">The time.</param>
    public void Settle(PermitWaiter waiter, long used, long now)
    {
        lock (_lock)
        {
            if (waiter.Lease is not { } lease) return;
            lease.CountUsed(close: true);
            var early = waiter.Hold is not null || LastReply is { Tight: true };
            _reports.Add(lease, used, now, early ? now + ReportTiming.Early : long.MaxValue);
            waiter.Lease = null;
            _granted--;
        }

        _wake(this);
    }

    /// <summary>Passes on what the vendor said.</summary>
    public void Heed(VendorNotice notice, long now)
    {
        lock (_lock)
        {
            _vendor = VendorNews.Of(notice, now).After(_vendor);
            if (notice.ComeBackIn is not null) CloseStock(now);
        }

        _wake(this);
    }

    /// <summary>When <see cref="NextMessage"/> should be asked for; <see cref="long.MaxValue"/> when nothing is to come.</summary>
    public long NextWake(long now)
    {
        lock (_lock)
        {
            if (_underway is not null) return long.MaxValue;
            var at = _reports.NextDue;
            if (_cancels.Count > 0 || _vendor is not null || _renew == 1) at = now;
            foreach (var waiter in _waiters)
                at = Math.Min(at, waiter.State == WaiterState.Waiting ? PollTime(waiter) : now);
            at = Math.Min(at, Math.Min(_current?.QuietAt ?? long.MaxValue, _next?.QuietAt ?? long.MaxValue));
            return at == long.MaxValue ? at : Math.Max(at, _quietUntil);
        }
    }

    /// <summary>What is to be said now, or null: nothing, or the last message is still on its way.</summary>
    public LimitExchange? NextMessage(long now)
    {
        lock (_lock)
        {
            if (_underway is not null || now < _quietUntil) return null;
            var renew = Interlocked.Exchange(ref _renew, 0) == 1;
            CloseQuiet(now);
            var asked = Pick(static (waiter, _) => waiter.State == WaiterState.New, now);
            var due = asked.Count > 0 || _waiters.Exists(waiter => waiter.State == WaiterState.Waiting && PollTime(waiter) <= now);
            var polled = !due ? [] : Pick(static (waiter, now) => waiter.State == WaiterState.Waiting && (PollTime(waiter) <= now || waiter.LastPoll + ReportTiming.Together <= now), now);
            CountDemand();
            var want = renew || asked.Count > 0 ? WantOf(now) : 0;
            if (want == 0 && asked.Count == 0 && polled.Count == 0 && _cancels.Count == 0 && _vendor is null && _reports.NextDue > now) return null;

            var message = new LimitRequest
            {
                Limit = Key,
                Silo = _silo,
                Want = want,
                Reports = _reports.Write(now),
                Cancels = [.. _cancels],
                Vendor = _vendor?.Write(now),
                Polls = [.. polled.Select(waiter => waiter.Ticket)],
                Asks = [.. asked.Select(waiter => Write(waiter, now))],
            };
            foreach (var waiter in asked) waiter.State = WaiterState.Asked;
            foreach (var waiter in polled) waiter.LastPoll = now;
            _underway = new(message, now, asked, polled, _vendor);
            _cancels.Clear();
            _vendor = null;
            return _underway;
        }
    }

    /// <summary>The answer came.</summary>
    public void Complete(LimitExchange exchange, LimitReply reply, long now)
    {
        lock (_lock)
        {
            if (_underway != exchange) return;
            _underway = null;
            _failures = 0;
            _quietUntil = long.MinValue;
            LastReply = reply;
            _reports.Confirm();
            if (reply.Grant is { } grant) Put(new(grant.Lease, grant.Permits, Usable(exchange.SentAt, grant.For), now), now);
            for (var i = 0; i < exchange.Polled.Count; i++) Apply(exchange.Polled[i], reply.Polls[i], exchange.SentAt, now);
            for (var i = 0; i < exchange.Asked.Count; i++) Apply(exchange.Asked[i], reply.Asks[i], exchange.SentAt, now);
        }

        _wake(this);
    }

    /// <summary>No answer came in time: those who asked are told, those who wait go on for as long as a ticket lives.</summary>
    public void Fail(LimitExchange exchange, long now)
    {
        lock (_lock)
        {
            if (_underway != exchange) return;
            _underway = null;
            _failures++;
            _quietUntil = now + ReportTiming.Backoff(_failures);
            _reports.Requeue(now);
            foreach (var ticket in exchange.Message.Cancels) _cancels.Add(ticket);
            if (exchange.News is { } news) _vendor = _vendor?.After(news) ?? news;
            foreach (var waiter in _waiters.ToArray())
            {
                if (waiter.State is WaiterState.Asked or WaiterState.New) Resolve(waiter, WaiterState.Unreachable, _quietUntil);
                else if (waiter.State == WaiterState.Cancelled) _waiters.Remove(waiter);
                else if (_failures > ReportTiming.Patience) Resolve(waiter, WaiterState.Unreachable, _quietUntil);
            }
        }

        _wake(this);
    }

    /// <summary>
    /// Whether nothing is held, asked or to be said, so that it can be forgotten; while its authority is out of reach
    /// not for a minute, because what that said last is all that is known.
    /// </summary>
    public bool IsIdle(long now)
    {
        lock (_lock)
            return (_failures == 0 || LastReply is null || now - _lastAsk > TimeSpan.TicksPerMinute) && _underway is null && _waiters.Count == 0 && (_granted == 0 || now > _grantedUntil) && _cancels.Count == 0 && _vendor is null
                && now >= _quietUntil && Stock(now) == 0 && _reports.IsEmptyAt(now);
    }

    private static long PollTime(PermitWaiter waiter) =>
        Math.Max(Math.Min(waiter.At, waiter.LastPoll + LeaseTerms.PollEvery.Ticks), waiter.LastPoll + ReportTiming.Early);

    /// <summary>A little less than granted, should this machine's clock run slower than the authority's.</summary>
    private static long Usable(long sentAt, TimeSpan length) => sentAt + length.Ticks - (length.Ticks / 64);

    private static PermitAsk Write(PermitWaiter waiter, long now) => new(
        waiter.Permits, waiter.Level, TimeSpan.FromTicks(Math.Max(0, now - waiter.Arrival)), TimeSpan.FromTicks(Math.Max(0, waiter.Latest - now - ReportTiming.Margin)), waiter.Hold);

    private void Renew()
    {
        if (Interlocked.Exchange(ref _renew, 1) == 0) _wake(this);
    }

    private List<PermitWaiter> Pick(Func<PermitWaiter, long, bool> which, long now)
    {
        var picked = new List<PermitWaiter>();
        foreach (var waiter in _waiters)
        {
            if (picked.Count == LimitDesk.MaxItems) break;
            if (which(waiter, now)) picked.Add(waiter);
        }

        return picked;
    }

    private void Apply(PermitWaiter waiter, PermitAnswer answer, long sentAt, long now)
    {
        var cancelled = waiter.State == WaiterState.Cancelled;
        switch (answer.Verdict)
        {
            case PermitVerdict.Granted:
                var lease = new HeldLease(answer.Id, waiter.Permits, Usable(sentAt, answer.In), now);
                if (cancelled) _reports.Add(lease, 0, now, urgentAt: now);
                else if (lease.UsableUntil <= now) waiter.State = WaiterState.New;
                else Grant(waiter, lease);
                break;
            case PermitVerdict.Wait when cancelled:
                _cancels.Add(answer.Id);
                break;
            case PermitVerdict.Wait:
                Wait(waiter, answer, now);
                break;
            case PermitVerdict.Refused when !cancelled:
                var at = answer.In == TimeSpan.MaxValue ? long.MaxValue : now + answer.In.Ticks;
                _refusal = new(waiter, at, now);
                Resolve(waiter, WaiterState.Refused, at);
                break;
            case PermitVerdict.Gone when !cancelled:
                waiter.State = WaiterState.New;
                break;
        }

        if (cancelled) _waiters.Remove(waiter);
    }

    private void Wait(PermitWaiter waiter, PermitAnswer answer, long now)
    {
        waiter.Ticket = answer.Id;
        waiter.At = now + answer.In.Ticks;
        waiter.LastPoll = now;
        if (waiter.State == WaiterState.Waiting) return;
        waiter.State = WaiterState.Waiting;
        waiter.Changed();
    }

    private void Grant(PermitWaiter waiter, HeldLease lease)
    {
        waiter.Lease = lease;
        _granted++;
        _grantedUntil = Math.Max(_grantedUntil, lease.UsableUntil);
        Resolve(waiter, WaiterState.Granted, lease.UsableUntil);
    }

    private void Resolve(PermitWaiter waiter, WaiterState state, long at)
    {
        _waiters.Remove(waiter);
        waiter.State = state;
        waiter.At = at;
        waiter.Changed();
    }

    private void Put(HeldLease lease, long now)
    {
        var stock = new StockedLease(lease, now);
        if (_current is not { } current || current.LeftAt(now) == 0)
        {
            Retire(_current, now);
            Volatile.Write(ref _current, stock);
        }
        else
        {
            Retire(_next, now);
            Volatile.Write(ref _next, stock);
        }
    }

    /// <summary>Promotes the next lease when the current one is used up, and returns what nobody uses.</summary>
    private void CloseQuiet(long now)
    {
        if (_next is { } next && next.QuietAt <= now)
        {
            Volatile.Write(ref _next, null);
            Retire(next, now);
        }

        if (_current is not { } current || (current.QuietAt > now && current.LeftAt(now) > 0)) return;
        var promoted = _next;
        Volatile.Write(ref _current, promoted);
        Volatile.Write(ref _next, null);
        Retire(current, now);
    }

    private void CloseStock(long now)
    {
        var (current, next) = (_current, _next);
        Volatile.Write(ref _current, null);
        Volatile.Write(ref _next, null);
        Retire(current, now);
        Retire(next, now);
    }

    private void Retire(StockedLease? stock, long now)
    {
        if (stock is null) return;
        var lease = stock.Lease;
        var used = lease.CountUsed(close: true);
        _demand.Count(used - stock.Counted);
        stock.Counted = used;
        _reports.Add(lease, used, lease.LastUse, used < lease.Permits || LastReply is { Tight: true } ? now : long.MaxValue);
    }

    private void CountDemand()
    {
        Count(_current);
        Count(_next);

        void Count(StockedLease? stock)
        {
            if (stock is null) return;
            var used = stock.Lease.CountUsed(close: false);
            if (used == stock.Counted) return;
            _demand.Count(used - stock.Counted);
            stock.Counted = used;
            _reports.AddOpen(stock.Lease, used);
        }
    }

    private long WantOf(long now)
    {
        if (_next is not null && _next.LeftAt(now) > 0) return 0;
        var length = LastReply is { } reply ? LeaseTerms.Length(reply.Definition).Ticks : TimeSpan.TicksPerSecond;
        var want = _demand.Want(length, now);
        return _current is { } current && !current.NeedsRenewal(now) && current.LeftAt(now) >= want ? 0 : want;
    }
}
