using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Where a write stands in the journal. A key belongs to a connector and to the person the call is made for, so that equal keys
/// of two people never meet, here or at the vendor. Only digests leave this type: a key may be an order number, or an address.
/// </summary>
internal sealed class JournalKey
{
    private readonly string _key;
    private readonly byte[] _secret;

    private JournalKey(string connector, string? user, string key)
    {
        _key = key;
        IsPersonal = user is not null;

        // The lengths keep two pairs from reading the same.
        var owned = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{user?.Length ?? -1}:{user}{key}"));
        _secret = Digest("fingerprint", owned);
        var entry = Digest(connector, owned);
        Entry = Convert.ToHexStringLower(entry);
        Slot = string.Create(CultureInfo.InvariantCulture, $"{connector}/{((entry[0] << 8) | entry[1]) & (JournalTerms.Slots - 1):x4}");
    }

    /// <summary>The journal grain's key.</summary>
    public string Slot { get; }

    /// <summary>See <see cref="JournalRequest.Entry"/>.</summary>
    public string Entry { get; }

    /// <summary>Whether the call is made for a person.</summary>
    public bool IsPersonal { get; }

    /// <summary>What the vendor is given as the key, before it is fitted to the vendor's form: of a person's call a digest.</summary>
    public string ForVendor => IsPersonal ? Convert.ToHexStringLower(HMACSHA256.HashData(_secret, "vendor"u8))[..32] : _key;

    public static JournalKey Of(string connector, string? user, string key) => new(connector, user, key);

    /// <summary>See <see cref="JournalRequest.Fingerprint"/>: without the key, nobody can try out arguments against it.</summary>
    public string Fingerprint(Endpoint endpoint, JsonPayload canonicalArguments)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hash.AppendData(Encoding.UTF8.GetBytes($"{endpoint.Service}.{endpoint.Name}\n"));
        hash.AppendData(canonicalArguments.Utf8.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Digest(string purpose, byte[] owned)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(purpose + "\n"));
        hash.AppendData(owned);
        return hash.GetHashAndReset();
    }
}
