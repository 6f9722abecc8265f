namespace CheNu.Grains.Connectors;

/// <summary>What one limit had left when the call was decided, as far as the call's silo knew.</summary>
/// <param name="Limit">For example <c>connector/CONN_GOV_RBQ</c>; an id that may be personal is a hash.</param>
/// <param name="Quota">Permits that it allows in its window; of a bucket, its capacity.</param>
/// <param name="Left">Permits left.</param>
/// <param name="Window">The window; of a bucket, the time that fills it.</param>
/// <param name="FreeIn">When one more can be had; zero when now.</param>
[GenerateSerializer, Immutable, Alias("chenu.ReceiptLimit")]
public sealed record ReceiptLimit(
    [property: Id(0)] string Limit,
    [property: Id(1)] long Quota,
    [property: Id(2)] long Left,
    [property: Id(3)] TimeSpan Window,
    [property: Id(4)] TimeSpan FreeIn);
