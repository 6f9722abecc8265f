using CheNu.Grains.Llm.Wire;

namespace CheNu.Grains.Llm.Attempts;

/// <summary>An attempt that has ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Phase">How far it had come.</param>
/// <param name="After">Since its start.</param>
/// <param name="Told">What of it the caller has already got.</param>
/// <param name="Failure">What the provider said or sent, of a failed one.</param>
/// <param name="Deadline">Which deadline passed, of one that timed out.</param>
internal sealed record AttemptEnd(
    AttemptOutcome Outcome, AttemptPhase Phase, TimeSpan After, AttemptTold Told, WireFailure? Failure = null, AttemptDeadline? Deadline = null);
