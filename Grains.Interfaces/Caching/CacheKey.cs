using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace CheNu.Grains.Caching;

/// <summary>
/// Names one question to the outside: 128 bits of a SHA-256 over connector, endpoint, arguments and, where it matters,
/// who asks. Nothing of these can be read from it. Written as 32 lower-case hexadecimal digits.
/// </summary>
/// <param name="High">The first 64 bits; the topmost eight choose the partition.</param>
/// <param name="Low">The other 64 bits.</param>
[GenerateSerializer, Immutable, Alias("chenu.CacheKey")]
public readonly record struct CacheKey([property: Id(0)] ulong High, [property: Id(1)] ulong Low)
{
    /// <summary>How many partitions there are.</summary>
    public const int Partitions = 256;

    /// <summary>0 to 255: the partition that the key belongs to.</summary>
    public int Partition => (int)(High >> 56);

    /// <summary>The key of a text in canonical form. It allocates nothing.</summary>
    public static CacheKey Of(ReadOnlySpan<byte> canonical)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, hash);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CacheKey key)
    {
        key = default;
        if (text is not { Length: 32 }
            || !ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
        {
            return false;
        }

        key = new(high, low);
        return true;
    }

    /// <summary>The bits are uniform already.</summary>
    public override int GetHashCode() => (int)Low;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}
