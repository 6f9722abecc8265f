namespace CheNu.Grains.Resilience;

/// <summary>Why a probe failed. It holds nothing of the answer's body, no credential and no personal data.</summary>
/// <param name="Code">As in a call's error: <c>unreachable</c>, <c>timed_out</c>, <c>connection_broken</c>, <c>vendor_failed</c>…</param>
/// <param name="Message">For people, in a sentence.</param>
/// <param name="Status">The HTTP status, or null when none arrived.</param>
/// <param name="At">When the probe began.</param>
[GenerateSerializer, Immutable, Alias("chenu.ProbeFailure")]
public sealed record ProbeFailure(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] int? Status,
    [property: Id(3)] DateTimeOffset At);
