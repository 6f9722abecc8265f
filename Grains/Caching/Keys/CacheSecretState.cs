namespace CheNu.Grains.Caching;

/// <summary>What <see cref="CacheSecretGrain"/> keeps.</summary>
[GenerateSerializer, Alias("chenu.CacheSecretState")]
internal sealed record CacheSecretState
{
    /// <summary>32 bytes; empty before it is made.</summary>
    [Id(0)] public byte[] Secret { get; init; } = [];
}
