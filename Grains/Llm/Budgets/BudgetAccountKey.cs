namespace CheNu.Grains.Llm;

/// <summary>An account: whose spending it counts.</summary>
/// <param name="Scope">What kind of name it is.</param>
/// <param name="Name">The agent, user, model or provider; <c>*</c> for everybody.</param>
[GenerateSerializer, Immutable, Alias("chenu.BudgetAccountKey")]
public readonly record struct BudgetAccountKey([property: Id(0)] BudgetScope Scope, [property: Id(1)] string Name);
