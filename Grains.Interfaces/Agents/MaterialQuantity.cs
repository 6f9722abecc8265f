namespace CheNu.Grains.Agents;

/// <summary>So much of a material.</summary>
/// <param name="Code">The price list's code.</param>
/// <param name="Quantity">In the price list's unit.</param>
[GenerateSerializer, Immutable, Alias("chenu.MaterialQuantity")]
public sealed record MaterialQuantity([property: Id(0)] string Code, [property: Id(1)] decimal Quantity);
