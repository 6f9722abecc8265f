namespace CheNu.Grains.Llm;

/// <summary>A rule of <c>llm_budgets</c> and what it counts.</summary>
/// <param name="Scope">Whose spending.</param>
/// <param name="Pattern">A name, or its beginning and <c>*</c>.</param>
/// <param name="Matched">Attempts since the ledger was loaded, refused ones included.</param>
[GenerateSerializer, Immutable, Alias("chenu.BudgetRuleStatus")]
public sealed record BudgetRuleStatus([property: Id(0)] BudgetScope Scope, [property: Id(1)] string Pattern, [property: Id(2)] long Matched);
