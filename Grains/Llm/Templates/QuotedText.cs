using System.Text;

namespace CheNu.Grains.Llm;

/// <summary>
/// Marks every line of a text as a quotation, so that nothing in it can pass for a line of the text around it: a heading, an
/// end, an instruction of the system.
/// </summary>
internal static class QuotedText
{
    private const string Mark = "> ";

    public static void AppendTo(StringBuilder output, string text)
    {
        if (output.Length == 0 || output[^1] == '\n') output.Append(Mark);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\r' && i + 1 < text.Length && text[i + 1] == '\n') continue;
            if (EndsLine(character)) output.Append('\n').Append(Mark);
            else if (character == '\t' || !char.IsControl(character)) output.Append(character);
            else output.Append('\uFFFD');
        }
    }

    /// <summary>All that some reader takes for the end of a line.</summary>
    private static bool EndsLine(char character) => character is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';
}
