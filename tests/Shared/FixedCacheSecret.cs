using CheNu.Grains.Caching;

namespace CheNu.Tests;

/// <summary>A secret that is no secret.</summary>
internal sealed class FixedCacheSecret : ICacheSecret
{
    public static byte[] Bytes { get; } = new byte[32];

    public ValueTask<byte[]?> Get() => new(Bytes);
}
