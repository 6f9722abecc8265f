namespace CheNu.Grains.Connectors;

/// <summary>Formats such as <c>####-####-##</c>: <c>#</c> a digit, <c>@</c> a letter, the rest literal.</summary>
internal static class DigitFormat
{
    /// <summary>
    /// Writes a text in the format. Accepted are the format itself and its digits and letters alone, with or without the
    /// format's own separators or spaces between them.
    /// </summary>
    public static bool TryApply(string format, string text, out string formatted)
    {
        formatted = "";
        Span<char> result = format.Length <= 128 ? stackalloc char[format.Length] : new char[format.Length];
        var at = 0;
        for (var i = 0; i < format.Length; i++)
        {
            var slot = format[i];
            if (slot is not ('#' or '@'))
            {
                result[i] = slot;
                continue;
            }

            while (at < text.Length && IsSeparator(format, text[at]))
                at++;
            if (at == text.Length || !Fits(slot, text[at]))
                return false;
            result[i] = text[at++];
        }

        while (at < text.Length && IsSeparator(format, text[at]))
            at++;
        if (at < text.Length)
            return false;

        formatted = result.ToString();
        return true;
    }

    private static bool Fits(char slot, char c) => slot == '#' ? char.IsAsciiDigit(c) : char.IsAsciiLetter(c);

    private static bool IsSeparator(string format, char c) =>
        c == ' ' || (!char.IsAsciiLetterOrDigit(c) && c is not ('#' or '@') && format.Contains(c));
}
