using System.Text;

namespace CheNu.Client;

/// <summary>Makes text that came from elsewhere safe to show: a vendor's answer must not move a terminal's cursor.</summary>
internal static class PlainText
{
    /// <summary>Control characters become their visible pictures; line ends and tabs become blanks.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            clean.Append(character switch
            {
                '\n' or '\r' or '\t' => ' ',
                < ' ' => (char)('\u2400' + character),
                _ when char.IsControl(character) => '\ufffd',
                _ => character,
            });
        }

        return clean.ToString();
    }
}
