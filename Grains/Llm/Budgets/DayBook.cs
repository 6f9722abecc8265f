namespace CheNu.Grains.Llm;

/// <summary>What an account has spent on one day, what is held of it, and up to where that is written down.</summary>
public sealed class DayBook(BudgetAccountKey account, DateOnly day)
{
    /// <summary>Storage is written once for so many parts of a limit, not for every call.</summary>
    private const int Parts = 16;

    public BudgetAccountKey Account { get; } = account;

    public DateOnly Day { get; } = day;

    /// <summary>Booked.</summary>
    public BudgetAmount Used { get; private set; }

    /// <summary>Held for calls under way.</summary>
    public BudgetAmount Reserved { get; private set; }

    /// <summary>Stored before it is reached: whoever takes the account over after a crash begins with it as spent.</summary>
    public BudgetAmount Mark { get; private set; }

    /// <summary>Of <see cref="Used"/>: what was taken over without knowing whether it was spent.</summary>
    public BudgetAmount WrittenOff { get; private set; }

    public void Hold(BudgetAmount amount) => Reserved += amount;

    public void Free(BudgetAmount amount) => Reserved -= amount;

    public void Book(BudgetAmount amount) => Used += amount;

    /// <summary>Raises the mark when the limits need it.</summary>
    /// <returns>Whether it must be stored before anything more is granted.</returns>
    public bool RaiseMark(BudgetLimits limits)
    {
        var now = Used + Reserved;
        var isBehind = (limits.TokensPerDay is not null && now.Tokens > Mark.Tokens)
            || (limits.UsdPerDay is not null && now.Usd > Mark.Usd)
            || (limits.CadPerDay is not null && now.Cad > Mark.Cad);
        if (!isBehind) return false;
        Mark = new(
            limits.TokensPerDay is { } tokens ? Math.Max(now.Tokens, Math.Min(tokens, now.Tokens + (tokens / Parts))) : now.Tokens,
            limits.UsdPerDay is { } usd ? Math.Max(now.Usd, Math.Min(usd, now.Usd + (usd / Parts))) : now.Usd,
            limits.CadPerDay is { } cad ? Math.Max(now.Cad, Math.Min(cad, now.Cad + (cad / Parts))) : now.Cad);
        return true;
    }

    public BudgetBookState Snapshot() => new(Account.Scope, Account.Name, Day, Used, Mark, WrittenOff);

    /// <summary>Takes over what was stored.</summary>
    /// <param name="state">What was stored.</param>
    /// <param name="isExact">Whether it was stored at the end of the last ledger; otherwise up to the mark may have been spent.</param>
    public static DayBook Restore(BudgetBookState state, bool isExact)
    {
        var lost = isExact ? default : AtLeastNothing(state.Mark - state.Used);
        return new(new(state.Scope, state.Name), state.Day) { Used = state.Used + lost, Mark = state.Mark, WrittenOff = state.WrittenOff + lost };
    }

    private static BudgetAmount AtLeastNothing(BudgetAmount amount) => new(Math.Max(0, amount.Tokens), Math.Max(0, amount.Usd), Math.Max(0, amount.Cad));
}
