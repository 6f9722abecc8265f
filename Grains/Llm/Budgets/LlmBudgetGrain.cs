using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Llm;

/// <summary>
/// Keeps the ledger. Its marks are stored before they are reached, some sixteen times a day for each account and never
/// otherwise on the path of a call; so an activation that another has replaced cannot grant what that one grants.
/// </summary>
[GrainType("chenu.llm-budgets")]
internal sealed class LlmBudgetGrain(
    [PersistentState(LlmBudgetGrain.StateName)] IPersistentState<BudgetLedgerState> state,
    ICatalogue catalogue,
    TimeProvider time) : Grain, ILlmBudgetGrain
{
    public const string StateName = "budgets";
    private const int MostShown = 1_000;
    private const int LongestName = 128;

    private readonly Dictionary<(BudgetScope, string), long> _matched = [];
    private BudgetLedger _ledger = new();

    /// <summary>Whether the marks that count are the stored ones.</summary>
    private bool _isStored;

    private LlmCatalogue Llm => catalogue.Current.Llm ?? throw new ArgumentException("The catalogue has no language models.");

    /// <exception cref="InvalidOperationException">The key is not that of the one ledger.</exception>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (this.GetPrimaryKeyString() != ILlmBudgetGrain.Key) throw new InvalidOperationException($"There is one ledger, '{ILlmBudgetGrain.Key}'.");
        _ledger = BudgetLedger.Restore(state.State, time.GetUtcNow());
        return Store(atItsEnd: false);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Store(atItsEnd: true);

    public async ValueTask<BudgetAnswer> Reserve(BudgetRequest request)
    {
        var (llm, now) = (Llm, time.GetUtcNow());
        Check(request);
        if (!llm.Models.TryGetValue(request.Model, out var model)) throw new ArgumentException($"There is no model '{request.Model}'.", nameof(request));
        var day = llm.Budgets.Calendar.DayOf(now);
        var prices = llm.Prices.On(day);
        var accounts = llm.Budgets.AccountsOf(request.Agent, request.User, model).ToImmutableArray();
        Count(llm.Budgets, accounts);
        var answer = _ledger.Reserve(
            new()
            {
                Id = request.Id,
                Accounts = accounts,
                InputTokens = request.InputTokens,
                MaxOutputTokens = request.MaxOutputTokens,
                ModelMaxOutput = Math.Max(1, Math.Min(model.MaxOutput, model.ContextWindow - request.InputTokens)),
                Cost = new(prices.Models[model.Alias], llm.Prices.RateOn(day).CadPerUsd),
                PriceVersion = prices.Name,
            },
            llm.Budgets.Calendar,
            llm.Budgets.Lifetime,
            now);
        if (answer.Refusal is null) await StoreMarks(request.Id, releaseOnFailure: true);
        return answer;
    }

    public async ValueTask<BudgetBooking> Settle(Guid id, TokenUsage usage)
    {
        var booking = _ledger.Settle(id, usage, time.GetUtcNow());
        if (booking.IsOver) await StoreMarks(id, releaseOnFailure: false);
        return booking;
    }

    public ValueTask<BudgetBooking> Release(Guid id) => ValueTask.FromResult(_ledger.Release(id, time.GetUtcNow()));

    public ValueTask<ImmutableArray<BudgetStatus>> Look(BudgetScope? scope = null, string? name = null)
    {
        var (rules, now) = (Llm.Budgets, time.GetUtcNow());
        _ledger.Pass(now);
        var today = rules.Calendar.DayOf(now);
        return ValueTask.FromResult(_ledger.Books
            .Where(book => book.Day == today && (scope is null || book.Account.Scope == scope) && (name is null || book.Account.Name == name))
            .OrderBy(static book => book.Account.Scope)
            .ThenBy(static book => book.Account.Name, StringComparer.Ordinal)
            .Take(MostShown)
            .Select(book => Status(book, LimitsOf(rules, book.Account)))
            .ToImmutableArray());
    }

    public ValueTask<ImmutableArray<BudgetRuleStatus>> LookAtRules() => ValueTask.FromResult(Llm.Budgets.Rules
        .Select(rule => new BudgetRuleStatus(rule.Scope, rule.Pattern, _matched.GetValueOrDefault((rule.Scope, rule.Pattern))))
        .ToImmutableArray());

    private static void Check(BudgetRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Id == Guid.Empty) throw new ArgumentException("An attempt needs an id.", nameof(request));
        if (request.Agent.Length is 0 or > LongestName || request.User is { Length: 0 or > LongestName })
            throw new ArgumentException($"Names have 1 to {LongestName} characters.", nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.InputTokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxOutputTokens ?? 1, 1);
    }

    private void Count(BudgetRules rules, ImmutableArray<BudgetAccount> accounts)
    {
        foreach (var (key, _) in accounts)
        {
            if (rules.RuleOf(key.Scope, key.Name) is { } rule) _matched[(rule.Scope, rule.Pattern)] = _matched.GetValueOrDefault((rule.Scope, rule.Pattern)) + 1;
        }
    }

    private async ValueTask StoreMarks(Guid id, bool releaseOnFailure)
    {
        var rules = Llm.Budgets;
        _isStored &= !_ledger.RaiseMarks(id, account => LimitsOf(rules, account));
        if (_isStored) return;
        try
        {
            await Store(atItsEnd: false);
        }
        finally
        {
            if (!_isStored && releaseOnFailure) _ledger.Release(id, time.GetUtcNow());
        }
    }

    private async Task Store(bool atItsEnd)
    {
        state.State = _ledger.Snapshot(atItsEnd);
        await state.WriteStateAsync();
        _isStored = true;
    }

    private static BudgetLimits? LimitsOf(BudgetRules rules, BudgetAccountKey account) => rules.RuleOf(account.Scope, account.Name)?.Limits;

    private static BudgetStatus Status(DayBook book, BudgetLimits? limits) => new()
    {
        Scope = book.Account.Scope,
        Name = book.Account.Name,
        Day = book.Day,
        Used = book.Used,
        Reserved = book.Reserved,
        WrittenOff = book.WrittenOff,
        TokensPerMinute = limits?.TokensPerMinute,
        TokensPerDay = limits?.TokensPerDay,
        UsdPerDay = limits?.UsdPerDay,
        CadPerDay = limits?.CadPerDay,
    };
}
