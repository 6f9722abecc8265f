namespace CheNu.Grains.Llm;

/// <summary>A message before it is filled.</summary>
/// <param name="Role">Who speaks; no value can change it.</param>
/// <param name="Content">What is said.</param>
public sealed record MessageTemplate(PromptRole Role, PromptText Content);
