namespace CheNu.Grains.Connectors;

/// <summary>What one step decided.</summary>
/// <param name="Stage">Which step.</param>
/// <param name="Decision">A word: <c>found, allowed, denied, sent, decoded, failed</c>…</param>
/// <param name="Detail">Which rule, which credential, which limit; null when the word says it all.</param>
/// <param name="Duration">How long it took.</param>
[GenerateSerializer, Immutable, Alias("chenu.ReceiptStep")]
public sealed record ReceiptStep(
    [property: Id(0)] CallStage Stage,
    [property: Id(1)] string Decision,
    [property: Id(2)] string? Detail,
    [property: Id(3)] TimeSpan Duration);
