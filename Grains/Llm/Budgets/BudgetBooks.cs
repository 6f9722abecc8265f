namespace CheNu.Grains.Llm;

/// <summary>The books and minute windows of all accounts. Only what is granted opens one.</summary>
internal sealed class BudgetBooks
{
    private readonly Dictionary<(BudgetAccountKey Account, DateOnly Day), DayBook> _days = [];
    private readonly Dictionary<BudgetAccountKey, MinuteWindow> _minutes = [];
    private DateOnly _oldest;

    public int Count => _days.Count;

    public IEnumerable<DayBook> All => _days.Values;

    public DayBook Day(BudgetAccountKey account, DateOnly day)
    {
        if (!_days.TryGetValue((account, day), out var book)) _days[(account, day)] = book = new(account, day);
        return book;
    }

    public MinuteWindow Minute(BudgetAccountKey account)
    {
        if (!_minutes.TryGetValue(account, out var window)) _minutes[account] = window = new();
        return window;
    }

    public void Restore(DayBook book) => _days[(book.Account, book.Day)] = book;

    /// <summary>Days before yesterday go; attempts of those days that are still open keep their books to themselves.</summary>
    public void Forget(DateOnly today, long second)
    {
        var oldest = today.AddDays(-1);
        if (oldest <= _oldest) return;
        _oldest = oldest;
        foreach (var key in _days.Keys.Where(key => key.Day < oldest).ToArray()) _days.Remove(key);
        foreach (var (account, window) in _minutes.ToArray())
        {
            if (window.Used(second) == 0) _minutes.Remove(account);
        }
    }

    /// <summary>Every limit that an attempt meets, in order of its accounts.</summary>
    public IEnumerable<LimitRoom> Rooms(BudgetOrder order, DateOnly day, long second)
    {
        var input = order.Cost.AtMost(order.InputTokens, 0);
        var token = order.Cost.AtMost(0, 1);
        foreach (var (account, limits) in order.Accounts)
        {
            if (limits.TokensPerMinute is { } minute) yield return new(account, BudgetMeasure.TokensPerMinute, minute, _minutes.GetValueOrDefault(account)?.Used(second) ?? 0, 0, input.Tokens, 1);
            if (!limits.HasDaily) continue;
            var book = _days.GetValueOrDefault((account, day));
            var (used, held) = (book?.Used ?? default, book?.Reserved ?? default);
            if (limits.TokensPerDay is { } tokens) yield return new(account, BudgetMeasure.TokensPerDay, tokens, used.Tokens, held.Tokens, input.Tokens, 1);
            if (limits.UsdPerDay is { } usd) yield return new(account, BudgetMeasure.UsdPerDay, usd, used.Usd, held.Usd, input.Usd, token.Usd);
            if (limits.CadPerDay is { } cad) yield return new(account, BudgetMeasure.CadPerDay, cad, used.Cad, held.Cad, input.Cad, token.Cad);
        }
    }

    /// <summary>The second from which no more than so many tokens of an account count.</summary>
    public long FreeAt(BudgetAccountKey account, long second, long most) => _minutes.GetValueOrDefault(account)?.FreeAt(second, most) ?? second;
}
