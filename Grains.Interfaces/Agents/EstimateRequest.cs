using System.Collections.Immutable;

namespace CheNu.Grains.Agents;

/// <summary>A piece of work to be estimated.</summary>
/// <param name="Materials">What is built in.</param>
/// <param name="Trade">Who builds it, for example <c>electricien</c>.</param>
/// <param name="Hours">How long they work.</param>
/// <param name="Region">Where, for example <c>Montreal</c>.</param>
[GenerateSerializer, Immutable, Alias("chenu.EstimateRequest")]
public sealed record EstimateRequest(
    [property: Id(0)] ImmutableArray<MaterialQuantity> Materials,
    [property: Id(1)] string Trade,
    [property: Id(2)] decimal Hours,
    [property: Id(3)] string Region);
