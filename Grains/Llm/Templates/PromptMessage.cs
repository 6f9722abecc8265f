namespace CheNu.Grains.Llm;

/// <summary>A message, filled.</summary>
/// <param name="Role">That of the template.</param>
/// <param name="Text">Not empty.</param>
public sealed record PromptMessage(PromptRole Role, string Text);
