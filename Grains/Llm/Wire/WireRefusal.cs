namespace CheNu.Grains.Llm.Wire;

/// <summary>A conversation that cannot be written for a model without losing something; nothing was sent.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Detail">A sentence; holds no text of the conversation.</param>
internal sealed record WireRefusal(WireRefusalKind Kind, string Detail);
