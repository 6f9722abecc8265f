namespace CheNu.Grains.Llm;

/// <summary>A model that was considered.</summary>
/// <param name="Model">The model.</param>
/// <param name="Origin">Why it was.</param>
/// <param name="Rejection">Null: it may be called.</param>
public sealed record RouteCandidate(LlmModel Model, RouteOrigin Origin, RouteRejection? Rejection);
