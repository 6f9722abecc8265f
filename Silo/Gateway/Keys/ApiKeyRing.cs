using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CheNu.Silo.Gateway;

/// <summary>The keys that the gateway takes.</summary>
internal sealed class ApiKeyRing(ImmutableArray<ApiKey> keys)
{
    /// <summary>Keys by their order in the configuration.</summary>
    public ImmutableArray<ApiKey> Keys => keys;

    /// <summary>The key that a caller presents, or null. Takes as long whichever key it is, or none.</summary>
    public ApiKey? Find(string presented)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(presented), hash);

        ApiKey? found = null;
        foreach (var key in keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, key.Sha256.Span)) found = key;
        }

        return found;
    }
}
