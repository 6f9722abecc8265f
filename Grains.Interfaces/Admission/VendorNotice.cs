namespace CheNu.Grains.Admission;

/// <summary>What a vendor said of its own limit.</summary>
/// <param name="ComeBackIn">It wants no call for so long (429, <c>Retry-After</c>); null when it did not say so.</param>
/// <param name="Left">What it has left, or null.</param>
/// <param name="LeftFor">When it counts anew; null: one period of the declared limit, at most a minute.</param>
[GenerateSerializer, Immutable, Alias("chenu.VendorNotice")]
public sealed record VendorNotice(
    [property: Id(0)] TimeSpan? ComeBackIn,
    [property: Id(1)] long? Left = null,
    [property: Id(2)] TimeSpan? LeftFor = null);
