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
        var letters = rule.Alphabet is null ? Default : Expand(rule.Alphabet);
        if (key.Length > 0 && key.Length <= rule.MaxLength && !key.AsSpan().ContainsAnyExcept(letters))
            return key;
        return Digest(key, rule.Alphabet is null ? Lowercase : letters, rule.MaxLength);
    }

    /// <summary>Writes out the ranges of an alphabet: <c>0-9a-v</c>. A hyphen elsewhere is itself.</summary>
    private static string Expand(string alphabet)
    {
        var letters = new SortedSet<char>();
        for (var i = 0; i < alphabet.Length; i++)
        {
            if (i + 2 < alphabet.Length && alphabet[i + 1] == '-' && IsRange(alphabet[i], alphabet[i + 2]))
            {
                for (var c = alphabet[i]; c <= alphabet[i + 2]; c++)
                    letters.Add(c);
                i += 2;
            }
            else
            {
                letters.Add(alphabet[i]);
            }
        }

        return string.Concat(letters);
    }

    private static bool IsRange(char from, char to) =>
        from < to
        && ((char.IsAsciiDigit(from) && char.IsAsciiDigit(to))
            || (char.IsAsciiLetterLower(from) && char.IsAsciiLetterLower(to))
            || (char.IsAsciiLetterUpper(from) && char.IsAsciiLetterUpper(to)));

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
