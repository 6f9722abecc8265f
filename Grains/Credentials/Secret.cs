using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace CheNu.Grains.Credentials;

/// <summary>
/// A value that must not be seen: it has no text form, cannot be serialised, and is compared in constant time.
/// <see cref="Reveal"/> is the only way to its text, so that every use can be found by name.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret : IEquatable<Secret>
{
    private readonly byte[] _utf8;

    /// <param name="text">The secret; not empty.</param>
    public Secret(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _utf8 = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The text, for the one place that sends it.</summary>
    public string Reveal() => Encoding.UTF8.GetString(_utf8);

    public bool Equals(Secret? other) => other is not null && CryptographicOperations.FixedTimeEquals(_utf8, other._utf8);

    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <summary>The same for all secrets: a hash would give something away.</summary>
    public override int GetHashCode() => 0;

    public override string ToString() => "***";
}
