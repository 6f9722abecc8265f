using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>The routing rules of a catalogue.</summary>
/// <param name="Levels">Four rules; the index is the level.</param>
/// <param name="Tasks">By task type.</param>
/// <param name="Fallback">When the next model is tried.</param>
public sealed record LlmRouting(ImmutableArray<LevelRule> Levels, FrozenDictionary<string, TaskRule> Tasks, FallbackPolicy Fallback);
