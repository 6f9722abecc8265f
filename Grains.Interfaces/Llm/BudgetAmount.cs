namespace CheNu.Grains.Llm;

/// <summary>Tokens and what they cost, exactly.</summary>
/// <param name="Tokens">Input and output.</param>
/// <param name="Usd">US dollars.</param>
/// <param name="Cad">Canadian dollars, at the rate of the booking's day.</param>
[GenerateSerializer, Immutable, Alias("chenu.BudgetAmount")]
public readonly record struct BudgetAmount([property: Id(0)] long Tokens, [property: Id(1)] decimal Usd, [property: Id(2)] decimal Cad)
{
    public static BudgetAmount operator +(BudgetAmount left, BudgetAmount right) => new(left.Tokens + right.Tokens, left.Usd + right.Usd, left.Cad + right.Cad);

    public static BudgetAmount operator -(BudgetAmount left, BudgetAmount right) => new(left.Tokens - right.Tokens, left.Usd - right.Usd, left.Cad - right.Cad);
}
