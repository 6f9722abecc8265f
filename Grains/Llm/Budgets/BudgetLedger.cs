using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>
/// The books of all budgets. What an attempt can cost at most is held in all of its accounts, or in none; what it did cost
/// takes its place. One thread at a time; time is passed in and never runs backwards here.
/// </summary>
public sealed class BudgetLedger
{
    /// <summary>Most days of accounts, and most attempts that have not ended.</summary>
    public const int MostKept = 100_000;

    /// <summary>So many attempts that have ended are remembered, so that an end that is told twice is booked once.</summary>
    private const int MostRemembered = 20_000;

    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    private readonly BudgetBooks _books = new();
    private readonly Dictionary<Guid, Hold> _holds = [];
    private readonly DueList _open = new();
    private readonly DueList _expired = new();
    private readonly Queue<Guid> _closed = new();
    private DateTimeOffset _now;

    /// <summary>Books of today and yesterday, in no order.</summary>
    public IEnumerable<DayBook> Books => _books.All;

    /// <summary>Holds the most that an attempt can cost, or says which limit has no room for it. Asked again, it gives the same answer.</summary>
    /// <exception cref="ArgumentException">The id is that of an attempt that is closed.</exception>
    public BudgetAnswer Reserve(BudgetOrder order, BudgetCalendar calendar, TimeSpan lifetime, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(calendar);
        Pass(now);
        if (_holds.TryGetValue(order.Id, out var known))
            return known.State == HoldState.Open ? known.Answer : throw new ArgumentException($"The attempt {order.Id} is closed; each attempt has an id of its own.", nameof(order));

        var day = calendar.DayOf(_now);
        var second = _now.ToUnixTimeSeconds();
        _books.Forget(day, second);
        var wanted = order.MaxOutputTokens ?? order.ModelMaxOutput;
        var least = order.MaxOutputTokens is null ? 1 : wanted;
        long fits = wanted;
        LimitRoom? full = null;
        foreach (var room in _books.Rooms(order, day, second))
        {
            if (room.OutputThatFits < least) full ??= room;
            fits = Math.Min(fits, room.OutputThatFits);
        }

        var kept = Math.Max(_open.Count + _expired.Count, _books.Count);
        if (kept >= MostKept)
            full = new LimitRoom(new(BudgetScope.All, BudgetRules.Everybody), BudgetMeasure.LedgerSize, MostKept, kept, 0, 1, 0);
        if (full is { } limit) return new() { Refusal = limit.Refuse(least, (int)Math.Max(0, fits), RetryAt(limit, least, calendar.EndOf(day))), PriceVersion = order.PriceVersion };

        var answer = new BudgetAnswer
        {
            MaxOutputTokens = (int)fits,
            IsClamped = fits < wanted,
            Held = order.Cost.AtMost(order.InputTokens, fits),
            ExpiresAt = _now + lifetime,
            PriceVersion = order.PriceVersion,
        };
        var books = order.Accounts.Where(static account => account.Limits.HasDaily).Select(account => _books.Day(account.Key, day)).ToImmutableArray();
        var windows = order.Accounts.Where(static account => account.Limits.TokensPerMinute is not null).Select(account => _books.Minute(account.Key)).ToImmutableArray();
        var hold = new Hold(order.Id, answer, day, order.Cost, books, windows, second);
        hold.Begin();
        _holds[order.Id] = hold;
        _open.Add(hold, answer.ExpiresAt);
        return answer;
    }

    /// <summary>Books what an attempt used. More than was held is booked too; numbers that cannot be true book all that was held.</summary>
    public BudgetBooking Settle(Guid id, TokenUsage usage, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(usage);
        Pass(now);
        if (Closed(id, out var hold) is { } closed) return closed;
        var isCorrection = hold.State == HoldState.Expired;
        var amount = usage.IsSound ? hold.Cost.Of(usage) : hold.Answer.Held;
        End(hold, HoldState.Booked, amount);
        var outcome = !usage.IsSound ? BookingOutcome.BookedInFull : isCorrection ? BookingOutcome.Corrected : BookingOutcome.Booked;
        return new(outcome, amount, IsOver: amount.Tokens > hold.Answer.Held.Tokens || amount.Usd > hold.Answer.Held.Usd);
    }

    /// <summary>Frees what was held for an attempt that was not made.</summary>
    public BudgetBooking Release(Guid id, DateTimeOffset now)
    {
        Pass(now);
        if (Closed(id, out var hold) is { } closed) return closed;
        var isCorrection = hold.State == HoldState.Expired;
        End(hold, HoldState.Released, default);
        return new(isCorrection ? BookingOutcome.Corrected : BookingOutcome.Released, default);
    }

    /// <summary>Raises the marks that the attempt's accounts have passed.</summary>
    /// <returns>Whether the ledger must be stored before the attempt is made.</returns>
    public bool RaiseMarks(Guid id, Func<BudgetAccountKey, BudgetLimits?> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var raised = false;
        if (!_holds.TryGetValue(id, out var hold)) return raised;
        foreach (var book in hold.Books)
        {
            if (limits(book.Account) is { } ofAccount) raised |= book.RaiseMark(ofAccount);
        }

        return raised;
    }

    /// <summary>Time passes: attempts of which nothing was heard are booked in full, and forgotten after as long again.</summary>
    public void Pass(DateTimeOffset now)
    {
        if (now > _now) _now = now;
        while (_open.Take(_now) is { } late)
        {
            late.Close(HoldState.Expired, late.Answer.Held);
            _expired.Add(late, _now + Lateness);
        }

        while (_expired.Take(_now) is { } forgotten) _holds.Remove(forgotten.Id);
    }

    /// <summary>How long after its expiry an attempt's end is still booked.</summary>
    internal static TimeSpan Lateness { get; } = TimeSpan.FromHours(1);

    /// <param name="atItsEnd">Whether the ledger ends: then attempts under way are stored as well.</param>
    public BudgetLedgerState Snapshot(bool atItsEnd) => new()
    {
        InUse = !atItsEnd,
        Books = [.. _books.All.Select(static book => book.Snapshot())],
        Open = atItsEnd ? [.. _open.All.Concat(_expired.All).Select(static hold => hold.Snapshot())] : [],
    };

    /// <summary>A ledger that goes on where another ended. One that ended without a word counts as having spent up to its marks.</summary>
    public static BudgetLedger Restore(BudgetLedgerState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var ledger = new BudgetLedger { _now = now };
        foreach (var book in state.Books) ledger._books.Restore(DayBook.Restore(book, isExact: !state.InUse));
        foreach (var open in state.Open)
        {
            var answer = new BudgetAnswer { Held = open.Held, ExpiresAt = open.ExpiresAt };
            var hold = new Hold(open.Id, answer, open.Day, new(open.Price, open.CadPerUsd), [.. open.Accounts.Select(account => ledger._books.Day(account, open.Day))], [], 0);
            ledger._holds[open.Id] = hold;
            if (open.IsExpired)
            {
                hold.ResumeExpired();
                ledger._expired.Add(hold, now + Lateness);
            }
            else
            {
                hold.Begin();
                ledger._open.Add(hold, open.ExpiresAt);
            }
        }

        return ledger;
    }

    private void End(Hold hold, HoldState state, BudgetAmount amount)
    {
        (hold.State == HoldState.Open ? _open : _expired).Remove(hold);
        hold.Close(state, amount);
        _closed.Enqueue(hold.Id);
        if (_closed.Count > MostRemembered) _holds.Remove(_closed.Dequeue());
    }

    /// <summary>The answer when there is nothing to close.</summary>
    private BudgetBooking? Closed(Guid id, out Hold hold)
    {
        if (!_holds.TryGetValue(id, out hold!)) return new(BookingOutcome.Unknown, default);
        return hold.State is HoldState.Booked or HoldState.Released ? new(BookingOutcome.AlreadyClosed, hold.Booked) : null;
    }

    private DateTimeOffset RetryAt(LimitRoom room, long least, DateTimeOffset endOfDay)
    {
        if (room.Measure == BudgetMeasure.TokensPerMinute)
            return DateTimeOffset.FromUnixTimeSeconds(_books.FreeAt(room.Account, _now.ToUnixTimeSeconds(), (long)(room.Limit - room.Cost(least))));
        return room.IsBusy(least) ? _now + BusyWait : endOfDay;
    }
}
