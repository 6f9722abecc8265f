using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>
/// JSON numbers without rounding: an amount of money never goes through a <see cref="double"/>. A number is accepted when
/// <see cref="decimal"/> holds it exactly, that is up to 28 significant digits.
/// </summary>
internal static class ExactNumber
{
    private const int MaxLength = 64;

    /// <summary>Reads a number in JSON's spelling. The decimal text is the one given; only exponents are written out.</summary>
    public static bool TryRead(string text, out decimal value, [NotNullWhen(true)] out string? plain)
    {
        value = 0;
        plain = null;
        if (text.Length > MaxLength || !IsJsonNumber(text, out var hasExponent))
            return false;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) || !IsExact(text, value))
            return false;

        plain = hasExponent ? value.ToString(CultureInfo.InvariantCulture) : text;
        return true;
    }

    /// <summary>Reads a number that is whole and fits 64 bits; <c>1.0</c> and <c>1e3</c> are whole.</summary>
    public static bool TryReadInteger(string text, out long value)
    {
        value = 0;
        if (!TryRead(text, out var number, out _) || decimal.Truncate(number) != number || number is < long.MinValue or > long.MaxValue)
            return false;
        value = (long)number;
        return true;
    }

    /// <summary>Whether a text is spelled as JSON spells numbers: no plus sign, no leading zero, a digit on both sides of the point.</summary>
    private static bool IsJsonNumber(string text, out bool hasExponent)
    {
        hasExponent = false;
        var at = text.StartsWith('-') ? 1 : 0;
        var digits = CountDigits(text, at);
        if (digits == 0 || (digits > 1 && text[at] == '0'))
            return false;
        at += digits;

        if (at < text.Length && text[at] == '.')
        {
            digits = CountDigits(text, at + 1);
            if (digits == 0)
                return false;
            at += digits + 1;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            hasExponent = true;
            at++;
            if (at < text.Length && text[at] is '+' or '-')
                at++;
            digits = CountDigits(text, at);
            if (digits is 0 or > 4)
                return false;
            at += digits;
        }

        return at == text.Length;
    }

    private static int CountDigits(string text, int start)
    {
        var at = start;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }

    /// <summary>Whether parsing lost nothing: the significant digits of the text are those of the value.</summary>
    private static bool IsExact(string text, decimal value)
    {
        if (text.Length <= 28 && text.AsSpan().IndexOfAny('e', 'E') < 0)
            return true;

        Span<char> rendered = stackalloc char[48];
        value.TryFormat(rendered, out var length, "E28", CultureInfo.InvariantCulture);
        return Significand(text).SequenceEqual(Significand(rendered[..length].ToString()));
    }

    /// <summary>The digits that count: no sign, point, exponent, leading or trailing zeros.</summary>
    private static string Significand(string text)
    {
        var end = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = text.AsSpan(0, end < 0 ? text.Length : end);
        Span<char> digits = stackalloc char[mantissa.Length];
        var count = 0;
        foreach (var c in mantissa)
        {
            if (char.IsAsciiDigit(c))
                digits[count++] = c;
        }

        return digits[..count].Trim('0').ToString();
    }
}
