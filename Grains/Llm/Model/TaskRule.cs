namespace CheNu.Grains.Llm;

/// <summary>What a type of task asks for: a preferred model, or the provider that it must stay with. Exactly one is given.</summary>
/// <param name="Task">For example <c>document_analysis</c>.</param>
/// <param name="Preferred">An alias: comes first where the level allows it.</param>
/// <param name="RequiredProvider">The key of a provider: no other will do.</param>
public sealed record TaskRule(string Task, string? Preferred, string? RequiredProvider);
