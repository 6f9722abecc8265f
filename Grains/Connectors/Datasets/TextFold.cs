namespace CheNu.Grains.Connectors;

/// <summary>
/// Folds case and accents of Latin text, so that <c>Montréal</c> and <c>MONTREAL</c> compare equal. It needs no culture data:
/// the product runs without any.
/// </summary>
internal static class TextFold
{
    private const char FirstAccented = '\u00C0';

    // One base letter for each of U+00C0–U+017F; '*' marks a letter that becomes two.
    private const string BaseLetters =
        "aaaaaa*ceeeeiiiidnooooo×ouuuuyþ*" +
        "aaaaaa*ceeeeiiiidnooooo÷ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkk" +
        "llllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>The folded text: lower case, without accents, runs of white space as one blank, none at the ends.</summary>
    public static string Of(string text)
    {
        var buffer = text.Length <= 128 ? stackalloc char[256] : new char[text.Length * 2];
        var length = Into(text, buffer);
        return buffer[..length].SequenceEqual(text) ? text : new string(buffer[..length]);
    }

    /// <summary>Folds into a buffer of at least twice the text's length and returns how much of it was used.</summary>
    public static int Into(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var length = 0;
        var blank = false;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                blank = length > 0;
                continue;
            }

            if (character is >= '\u0300' and <= '\u036F')
                continue;

            if (blank)
            {
                buffer[length++] = ' ';
                blank = false;
            }

            length = Append(character, buffer, length);
        }

        return length;
    }

    private static int Append(char character, Span<char> buffer, int length)
    {
        if (character < FirstAccented)
        {
            buffer[length++] = char.ToLowerInvariant(character);
            return length;
        }

        if (character - FirstAccented >= BaseLetters.Length)
        {
            buffer[length++] = character is '\u2019' or '\u2018' ? '\'' : char.ToLowerInvariant(character);
            return length;
        }

        var folded = BaseLetters[character - FirstAccented];
        if (folded != '*')
        {
            buffer[length++] = folded;
            return length;
        }

        var pair = character switch
        {
            'Æ' or 'æ' => "ae",
            'Œ' or 'œ' => "oe",
            'ß' => "ss",
            _ => "ij",
        };
        buffer[length++] = pair[0];
        buffer[length++] = pair[1];
        return length;
    }
}
