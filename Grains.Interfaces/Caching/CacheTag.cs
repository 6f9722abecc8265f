using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Caching;

/// <summary>
/// What answers can be invalidated by: an answer has up to <see cref="Most"/> tags. A tag may be made of an argument's
/// value, so only 128 bits of its SHA-256 are kept.
/// </summary>
[GenerateSerializer, Immutable, Alias("chenu.CacheTag")]
public readonly record struct CacheTag([property: Id(0)] ulong High, [property: Id(1)] ulong Low)
{
    /// <summary>The most tags of an answer.</summary>
    public const int Most = 16;

    /// <summary>The tag of a text; upper and lower case differ.</summary>
    public static CacheTag Of(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return Of(text, (byte)'t');
    }

    /// <summary>The mark that an answer of a connector bears without being given it.</summary>
    public static CacheTag OfConnector(string connector) => Of(connector, (byte)'c');

    /// <summary>The mark that an answer bears by its key.</summary>
    public static CacheTag OfKey(CacheKey key) => new(key.High ^ 0x9e37_79b9_7f4a_7c15, key.Low);

    public override int GetHashCode() => (int)Low;

    /// <summary>Kinds never meet: a tag that is spelt like a connector is not that connector.</summary>
    private static CacheTag Of(string text, byte kind)
    {
        var bytes = new byte[1 + Encoding.UTF8.GetByteCount(text)];
        bytes[0] = kind;
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(1));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }
}
