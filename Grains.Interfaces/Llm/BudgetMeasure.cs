namespace CheNu.Grains.Llm;

/// <summary>What a limit of a budget counts.</summary>
public enum BudgetMeasure
{
    /// <summary>Input and output tokens in any minute.</summary>
    TokensPerMinute = 0,

    /// <summary>Input and output tokens of a day.</summary>
    TokensPerDay = 1,

    /// <summary>US dollars of a day.</summary>
    UsdPerDay = 2,

    /// <summary>Canadian dollars of a day.</summary>
    CadPerDay = 3,

    /// <summary>Accounts and calls under way that the ledger can hold.</summary>
    LedgerSize = 4,
}
