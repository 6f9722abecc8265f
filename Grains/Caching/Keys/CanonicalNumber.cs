using System.Buffers.Text;

namespace CheNu.Grains.Caching;

/// <summary>
/// One spelling for each number: <c>1</c>, <c>1.0</c>, <c>10e-1</c> and <c>0.1E1</c> are written alike. Nothing is rounded, however long
/// the number: its digits stay text.
/// </summary>
internal static class CanonicalNumber
{
    private const int MaxExponentDigits = 9;

    /// <summary>Writes sign, digits without zeros at the ends, and the power of ten of the last digit.</summary>
    /// <param name="key">Where to.</param>
    /// <param name="number">A number in JSON's spelling.</param>
    public static void Write(ref KeyWriter key, ReadOnlySpan<byte> number)
    {
        var end = number.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = end < 0 ? number : number[..end];
        if (end >= 0 && number.Length - end - 1 > MaxExponentDigits)
        {
            // No such number passes a type's checks; as it is written it is still told from every other.
            key.Add((byte)'?');
            key.Add(number);
            return;
        }

        var exponent = end < 0 ? 0 : Exponent(number[(end + 1)..]);
        var negative = mantissa[0] == '-';
        if (negative) mantissa = mantissa[1..];
        var point = mantissa.IndexOf((byte)'.');
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;

        Span<byte> digits = mantissa.Length <= 128 ? stackalloc byte[mantissa.Length] : new byte[mantissa.Length];
        mantissa[..(point < 0 ? mantissa.Length : point)].CopyTo(digits);
        if (point >= 0) mantissa[(point + 1)..].CopyTo(digits[point..]);
        var count = mantissa.Length - (point < 0 ? 0 : 1);

        var first = digits[..count].IndexOfAnyExcept((byte)'0');
        if (first < 0)
        {
            key.Add((byte)'0');
            return;
        }

        var last = digits[..count].LastIndexOfAnyExcept((byte)'0');
        key.Add(negative ? (byte)'-' : (byte)'+');
        key.Add(digits[first..(last + 1)]);
        key.Add(exponent - decimals + (count - 1 - last));
    }

    private static int Exponent(ReadOnlySpan<byte> text)
    {
        if (text[0] == '+') text = text[1..];
        Utf8Parser.TryParse(text, out int value, out _);
        return value;
    }
}
