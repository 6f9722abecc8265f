namespace CheNu.Grains.Resilience;

/// <summary>The journal's answer.</summary>
/// <param name="Verdict">What may be done.</param>
/// <param name="Time">
/// <see cref="JournalVerdict.InProgress"/>: how long the other try may still run. <see cref="JournalVerdict.LookFirst"/>: for how
/// long nobody has been sending.
/// </param>
/// <param name="CallId">The call that holds the key, or null.</param>
/// <param name="Answer">What was answered, sealed.</param>
[GenerateSerializer, Immutable, Alias("chenu.JournalReply")]
public sealed record JournalReply(
    [property: Id(0)] JournalVerdict Verdict,
    [property: Id(1)] TimeSpan Time = default,
    [property: Id(2)] string? CallId = null,
    [property: Id(3)] byte[]? Answer = null);
