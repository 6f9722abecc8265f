namespace CheNu.Grains.Llm;

/// <summary>Asks for the budget of one attempt: each retry and each fallback asks for its own.</summary>
/// <param name="Id">Of this attempt; asking again with it gives the same answer.</param>
/// <param name="Agent">The agent's name, <c>L2_ESTIMATOR</c>.</param>
/// <param name="User">An opaque id, or null.</param>
/// <param name="Model">An alias.</param>
/// <param name="InputTokens">Tokens of the question, estimated high.</param>
/// <param name="MaxOutputTokens">What the caller allows for the answer; null: whatever there is, at most the model's maximum.</param>
[GenerateSerializer, Immutable, Alias("chenu.BudgetRequest")]
public sealed record BudgetRequest(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Agent,
    [property: Id(2)] string? User,
    [property: Id(3)] string Model,
    [property: Id(4)] int InputTokens,
    [property: Id(5)] int? MaxOutputTokens);
