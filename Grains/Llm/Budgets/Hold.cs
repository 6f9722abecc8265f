using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>An attempt: what is held or booked for it, and where.</summary>
/// <param name="id">Its id.</param>
/// <param name="answer">What its caller was told.</param>
/// <param name="day">The day that it is booked on, whenever it ends.</param>
/// <param name="cost">Prices and rate of that day.</param>
/// <param name="books">The books of its accounts that have limits by day.</param>
/// <param name="windows">The windows of its accounts that have limits by minute.</param>
/// <param name="second">When it was added to the windows.</param>
internal sealed class Hold(Guid id, BudgetAnswer answer, DateOnly day, LlmCost cost, ImmutableArray<DayBook> books, ImmutableArray<MinuteWindow> windows, long second)
{
    public Guid Id => id;

    public BudgetAnswer Answer => answer;

    public ImmutableArray<DayBook> Books => books;

    public HoldState State { get; private set; }

    /// <summary>What stands in the books for it since it was closed.</summary>
    public BudgetAmount Booked { get; private set; }

    public LlmCost Cost => cost;

    /// <summary>Goes on with what was stored: expired, and booked in full.</summary>
    public void ResumeExpired() => (State, Booked) = (HoldState.Expired, answer.Held);

    public void Begin()
    {
        foreach (var book in books) book.Hold(answer.Held);
        foreach (var window in windows) window.Add(second, answer.Held.Tokens);
    }

    /// <summary>Closes it, or puts right what was booked when it expired.</summary>
    public void Close(HoldState state, BudgetAmount amount)
    {
        foreach (var book in books)
        {
            if (State == HoldState.Open) book.Free(answer.Held);
            book.Book(amount - Booked);
        }

        var counted = State == HoldState.Open ? answer.Held.Tokens : Booked.Tokens;
        foreach (var window in windows) window.Adjust(second, amount.Tokens - counted);
        (State, Booked) = (state, amount);
    }

    public BudgetHoldState Snapshot() => new()
    {
        Id = id,
        Day = day,
        ExpiresAt = answer.ExpiresAt,
        Held = answer.Held,
        Price = cost.Price,
        CadPerUsd = cost.CadPerUsd,
        Accounts = [.. books.Select(static book => book.Account)],
        IsExpired = State == HoldState.Expired,
    };
}
