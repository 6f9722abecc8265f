namespace CheNu.Grains.Admission;

/// <summary>The authority's answer to a <see cref="PermitAsk"/> or about a ticket.</summary>
/// <param name="Verdict">Granted, wait, refused or gone.</param>
/// <param name="Id">The lease when granted, the ticket when waiting, else 0.</param>
/// <param name="In">Granted: usable for so long after the question was sent. Wait: the slot comes then. Refused: come back then; <see cref="TimeSpan.MaxValue"/>: never.</param>
[GenerateSerializer, Immutable, Alias("chenu.PermitAnswer")]
public sealed record PermitAnswer(
    [property: Id(0)] PermitVerdict Verdict,
    [property: Id(1)] long Id,
    [property: Id(2)] TimeSpan In);
