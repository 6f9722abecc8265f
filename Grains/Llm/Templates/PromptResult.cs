using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Llm;

/// <summary>A filled template, or every reason why there is none; never both.</summary>
/// <param name="Prompt">Null when there is any error.</param>
/// <param name="Errors">Empty on success.</param>
public sealed record PromptResult(FilledPrompt? Prompt, ImmutableArray<FieldError> Errors);
