namespace CheNu.Grains.Connectors;

/// <summary>What is wrong with one argument.</summary>
/// <param name="Field">Its path, <c>Line[0].Amount</c>.</param>
/// <param name="Problem">What is wrong and what is allowed; never the value itself.</param>
[GenerateSerializer, Immutable, Alias("chenu.FieldError")]
public sealed record FieldError([property: Id(0)] string Field, [property: Id(1)] string Problem);
