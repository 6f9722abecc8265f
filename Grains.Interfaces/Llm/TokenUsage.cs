namespace CheNu.Grains.Llm;

/// <summary>What an attempt used, as its provider reports it or as it was estimated.</summary>
/// <param name="Input">All input tokens, those of the cache included.</param>
/// <param name="Output">All output tokens, reasoning included.</param>
/// <param name="CachedInput">Of <paramref name="Input"/>: read from the provider's cache.</param>
/// <param name="CacheWrite">Of <paramref name="Input"/>: written to the provider's cache.</param>
/// <param name="Reasoning">Of <paramref name="Output"/>: not shown.</param>
[GenerateSerializer, Immutable, Alias("chenu.TokenUsage")]
public sealed record TokenUsage(
    [property: Id(0)] long Input,
    [property: Id(1)] long Output,
    [property: Id(2)] long CachedInput = 0,
    [property: Id(3)] long CacheWrite = 0,
    [property: Id(4)] long Reasoning = 0)
{
    /// <summary>More than any model's window: a provider that reports it is wrong.</summary>
    public const long Most = 1_000_000_000;

    /// <summary>Whether the numbers can be: none negative or absurd, and no part larger than its whole.</summary>
    public bool IsSound =>
        Input is >= 0 and <= Most && Output is >= 0 and <= Most
        && CachedInput >= 0 && CacheWrite >= 0 && CachedInput <= Input && CacheWrite <= Input - CachedInput
        && Reasoning >= 0 && Reasoning <= Output;
}
