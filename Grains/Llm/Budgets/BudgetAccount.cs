namespace CheNu.Grains.Llm;

/// <summary>An account that an attempt concerns.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Limits">Its limits now.</param>
public sealed record BudgetAccount(BudgetAccountKey Key, BudgetLimits Limits);
