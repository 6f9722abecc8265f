using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>Why no model may be called.</summary>
/// <param name="Constraint">The first, in the order of checking, that no candidate satisfies.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Suggestions">Names that were probably meant; empty unless a name is unknown.</param>
public sealed record RouteRefusal(RouteConstraint Constraint, string Message, ImmutableArray<string> Suggestions);
