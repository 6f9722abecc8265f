namespace CheNu.Grains.Resilience;

/// <summary>The answer to a silo that asked for the probe.</summary>
/// <param name="Probe">The lease's number, or 0 when there is none to be had.</param>
/// <param name="ComeBackIn">Without a lease: when to ask again.</param>
/// <param name="View">How the breaker stands.</param>
[GenerateSerializer, Immutable, Alias("chenu.ProbeAnswer")]
public sealed record ProbeAnswer(
    [property: Id(0)] long Probe,
    [property: Id(1)] TimeSpan ComeBackIn,
    [property: Id(2)] BreakerView View);
