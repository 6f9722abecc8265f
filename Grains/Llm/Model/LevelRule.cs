using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>Which models serve a level.</summary>
/// <param name="Level">0 to 3.</param>
/// <param name="Primary">An alias.</param>
/// <param name="Fallback">Aliases, in order; may repeat the primary, which then is only tried again.</param>
/// <param name="LocalAllowed">Whether models of local providers may serve it.</param>
/// <param name="LocalModel">The local model that comes last, and first where local is required; or null.</param>
public sealed record LevelRule(int Level, string Primary, ImmutableArray<string> Fallback, bool LocalAllowed, string? LocalModel);
