namespace CheNu.Grains.Llm;

/// <summary>What a million tokens cost, in US dollars. All zero for models of our own machines.</summary>
/// <param name="Input">Input that no cache held.</param>
/// <param name="Output">Output, reasoning included.</param>
/// <param name="CachedInput">Input read from the provider's cache.</param>
/// <param name="CacheWrite">Input written to the provider's cache.</param>
[GenerateSerializer, Immutable, Alias("chenu.ModelPrice")]
public sealed record ModelPrice([property: Id(0)] decimal Input, [property: Id(1)] decimal Output, [property: Id(2)] decimal CachedInput, [property: Id(3)] decimal CacheWrite)
{
    /// <summary>Tokens of our own machines.</summary>
    public static ModelPrice Free { get; } = new(0, 0, 0, 0);
}
