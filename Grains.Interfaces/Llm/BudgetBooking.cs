namespace CheNu.Grains.Llm;

/// <summary>What was booked for an attempt.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Amount">What stands in the books for it; nothing when released or unknown.</param>
/// <param name="IsOver">Whether more was used than was held: it is booked all the same.</param>
[GenerateSerializer, Immutable, Alias("chenu.BudgetBooking")]
public sealed record BudgetBooking([property: Id(0)] BookingOutcome Outcome, [property: Id(1)] BudgetAmount Amount, [property: Id(2)] bool IsOver = false);
