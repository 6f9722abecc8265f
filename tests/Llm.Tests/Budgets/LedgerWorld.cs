using System.Collections.Immutable;

namespace Llm.Tests.Budgets;

/// <summary>A ledger with a clock that the test moves, and accounts of its own.</summary>
internal sealed class LedgerWorld
{
    public static readonly BudgetCalendar Toronto = new(TimeZoneInfo.FindSystemTimeZoneById("America/Toronto"));
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>3 and 15 dollars a million; a Canadian dollar and forty.</summary>
    public static readonly LlmCost Cost = new(new(3m, 15m, 3m, 3m), 1.40m);

    public static readonly BudgetAccountKey Agent = new(BudgetScope.Agent, "L2_ESTIMATOR");

    public BudgetLedger Ledger { get; set; } = new();

    /// <summary>Noon in Toronto.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 17, 0, 0, TimeSpan.Zero);

    public ImmutableArray<BudgetAccount> Accounts { get; set; } = [];

    public static LedgerWorld With(long? perMinute = null, long? perDay = null, decimal? usd = null, decimal? cad = null) =>
        new() { Accounts = [new(Agent, new(perMinute, perDay, usd, cad))] };

    public (Guid Id, BudgetAnswer Answer) Reserve(long input, int? output, int modelMax = 8_192, LlmCost? cost = null)
    {
        var id = Guid.NewGuid();
        return (id, Reserve(id, input, output, modelMax, cost));
    }

    public BudgetAnswer Reserve(Guid id, long input, int? output, int modelMax = 8_192, LlmCost? cost = null) => Ledger.Reserve(
        new() { Id = id, Accounts = Accounts, InputTokens = input, MaxOutputTokens = output, ModelMaxOutput = modelMax, Cost = cost ?? Cost, PriceVersion = "2026-11-21" },
        Toronto,
        Lifetime,
        Now);

    public BudgetBooking Settle(Guid id, long input, long output) => Ledger.Settle(id, new(input, output), Now);

    public BudgetBooking Release(Guid id) => Ledger.Release(id, Now);

    public (BudgetAmount Used, BudgetAmount Reserved) Books(BudgetAccountKey? account = null)
    {
        Ledger.Pass(Now);
        var book = Ledger.Books.SingleOrDefault(book => book.Account == (account ?? Agent) && book.Day == Toronto.DayOf(Now));
        return (book?.Used ?? default, book?.Reserved ?? default);
    }

    public static BudgetAmount Amount(long input, long output) => Cost.Of(new(input, output));
}
