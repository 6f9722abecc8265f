namespace CheNu.Grains.Llm;

/// <summary>A day of an account, as it is stored.</summary>
[GenerateSerializer, Immutable, Alias("chenu.BudgetBookState")]
public sealed record BudgetBookState(
    [property: Id(0)] BudgetScope Scope,
    [property: Id(1)] string Name,
    [property: Id(2)] DateOnly Day,
    [property: Id(3)] BudgetAmount Used,
    [property: Id(4)] BudgetAmount Mark,
    [property: Id(5)] BudgetAmount WrittenOff);
