namespace CheNu.Sandbox.Llm;

/// <summary>
/// What the simulated providers billed: the truth that budgets are compared with. A prompt is billed with the first byte of
/// its answer, the output with each event sent whole. Safe for use from any thread.
/// </summary>
public sealed class LlmLedger
{
    private readonly Lock _gate = new();
    private readonly Queue<LlmBill> _bills = new();
    private readonly Dictionary<(string Provider, string Key, string Model), LlmAccount> _accounts = [];
    private readonly int _capacity;

    internal LlmLedger(int capacity) => _capacity = capacity;

    /// <summary>Sums by provider, key and model, in that order. They never forget.</summary>
    public IReadOnlyList<LlmAccount> Accounts
    {
        get
        {
            lock (_gate)
            {
                return [.. _accounts.Values
                    .OrderBy(account => account.Provider, StringComparer.Ordinal)
                    .ThenBy(account => account.Key, StringComparer.Ordinal)
                    .ThenBy(account => account.Model, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The last calls that were begun, oldest first; as many as the request log keeps.</summary>
    public IReadOnlyList<LlmCharge> Charges
    {
        get
        {
            lock (_gate)
                return [.. _bills.Select(bill => bill.Charge)];
        }
    }

    /// <summary>Forgets everything. Calls still being answered are booked no more.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _bills.Clear();
            _accounts.Clear();
        }
    }

    internal LlmBill Open(string requestId, string provider, string key, string model) =>
        new(this, new LlmCharge(requestId, provider, key, model, 0, 0, 0, LlmOutcome.Running));

    internal void Begin(LlmBill bill)
    {
        lock (_gate)
        {
            _bills.Enqueue(bill);
            if (_bills.Count > _capacity)
                _bills.Dequeue();
            var account = Find(bill.Charge) ?? new LlmAccount(bill.Charge.Provider, bill.Charge.Key, bill.Charge.Model, 0, 0, 0, 0, 0, 0, 0);
            Store(account with { Requests = account.Requests + 1 });
        }
    }

    internal void Book(LlmBill bill, LlmCharge charge)
    {
        lock (_gate)
        {
            var before = bill.Charge;
            bill.Charge = charge;
            if (Find(charge) is not { } account)
                return;
            Store(account with
            {
                InputTokens = account.InputTokens + charge.InputTokens - before.InputTokens,
                OutputTokens = account.OutputTokens + charge.OutputTokens - before.OutputTokens,
                ReasoningTokens = account.ReasoningTokens + charge.ReasoningTokens - before.ReasoningTokens,
                Completed = account.Completed + Became(LlmOutcome.Completed),
                Cut = account.Cut + Became(LlmOutcome.Cut),
                Left = account.Left + Became(LlmOutcome.Left),
            });

            int Became(LlmOutcome outcome) => charge.Outcome == outcome && before.Outcome != outcome ? 1 : 0;
        }
    }

    private LlmAccount? Find(LlmCharge charge) => _accounts.GetValueOrDefault((charge.Provider, charge.Key, charge.Model));

    private void Store(LlmAccount account) => _accounts[(account.Provider, account.Key, account.Model)] = account;
}
