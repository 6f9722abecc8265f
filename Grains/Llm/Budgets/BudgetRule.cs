namespace CheNu.Grains.Llm;

/// <summary>Limits for the accounts whose names match; each account has them for itself.</summary>
/// <param name="Scope">The kind of account.</param>
/// <param name="Pattern">A name, or its beginning and <c>*</c>.</param>
/// <param name="Limits">At least one.</param>
public sealed record BudgetRule(BudgetScope Scope, string Pattern, BudgetLimits Limits)
{
    public bool Matches(string name) =>
        Pattern.EndsWith('*') ? name.AsSpan().StartsWith(Pattern.AsSpan(0, Pattern.Length - 1), StringComparison.Ordinal) : name == Pattern;
}
