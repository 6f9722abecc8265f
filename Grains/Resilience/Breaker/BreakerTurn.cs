namespace CheNu.Grains.Resilience;

/// <summary>What a call may do that a breaker does not simply let through.</summary>
/// <param name="Kind">What.</param>
/// <param name="RetryIn">With <see cref="BreakerTurnKind.Refused"/>: when a probe may be tried; null: when an operator resets it.</param>
internal readonly record struct BreakerTurn(BreakerTurnKind Kind, TimeSpan? RetryIn = null);
