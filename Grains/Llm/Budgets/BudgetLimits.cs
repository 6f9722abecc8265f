namespace CheNu.Grains.Llm;

/// <summary>The limits of an account; null: none of that kind.</summary>
/// <param name="TokensPerMinute">Input and output in any minute.</param>
/// <param name="TokensPerDay">Input and output of a day.</param>
/// <param name="UsdPerDay">US dollars of a day.</param>
/// <param name="CadPerDay">Canadian dollars of a day.</param>
public sealed record BudgetLimits(long? TokensPerMinute, long? TokensPerDay, decimal? UsdPerDay, decimal? CadPerDay)
{
    /// <summary>Whether anything is counted by day.</summary>
    public bool HasDaily => TokensPerDay is not null || UsdPerDay is not null || CadPerDay is not null;
}
