namespace CheNu.Grains.Llm.Wire;

/// <summary>A request, or why there is none: exactly one of the two.</summary>
internal readonly record struct WireWritten(WireRequest? Request, WireRefusal? Refusal);
