namespace CheNu.Grains.Llm;

/// <summary>Why a model was not chosen.</summary>
/// <param name="Constraint">The first that it does not satisfy.</param>
/// <param name="Reason">A phrase that begins in lower case: <c>takes no images; it has text, tools</c>.</param>
public sealed record RouteRejection(RouteConstraint Constraint, string Reason);
