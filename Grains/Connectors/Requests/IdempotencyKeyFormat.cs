using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>Fits our idempotency key into what a vendor takes; the same key always gives the same text.</summary>
internal static class IdempotencyKeyFormat
{
    private const string Lowercase = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const string Default = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The key itself when it fits in length and letters, else a digest of it (SHA-256) in the vendor's letters.</summary>
    public static string Fit(IdempotencyKey rule, string key)
    {
        var letters = rule.Alphabet ?? Default;
        if (key.Length > 0 && key.Length <= rule.MaxLength && !key.AsSpan().ContainsAnyExcept(letters))
            return key;
        return Digest(key, rule.Alphabet ?? Lowercase, rule.MaxLength);
    }

    private static string Digest(string key, string letters, int maxLength)
    {
        var number = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(key)), isUnsigned: true);
        var length = Math.Min(maxLength, (int)Math.Ceiling(256 / Math.Log2(letters.Length)));
        return string.Create(length, (number, letters), static (text, state) =>
        {
            var (rest, digits) = state;
            for (var i = 0; i < text.Length; i++)
            {
                rest = BigInteger.DivRem(rest, digits.Length, out var digit);
                text[i] = digits[(int)digit];
            }
        });
    }
}
