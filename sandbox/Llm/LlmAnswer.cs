namespace CheNu.Sandbox.Llm;

/// <summary>A model's answer before it is written.</summary>
/// <param name="Wire">Writes it.</param>
/// <param name="Turn">What is said.</param>
/// <param name="Streams">Whether as events.</param>
/// <param name="Bill">Where it is booked.</param>
internal sealed record LlmAnswer(LlmWire Wire, LlmTurn Turn, bool Streams, LlmBill Bill);
