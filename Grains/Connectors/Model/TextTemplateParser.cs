using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>Cuts a text into literal runs and placeholders.</summary>
internal static class TextTemplateParser
{
    public static bool TryParse(string text, [NotNullWhen(true)] out TextTemplate? template, out SyntaxProblem problem)
    {
        template = null;
        var parts = ImmutableArray.CreateBuilder<TextTemplate.Part>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var doubled = at + 1 < text.Length && text[at + 1] == text[at];
            switch (text[at])
            {
                case '{' or '}' when doubled:
                    literal.Append(text[at++]);
                    break;

                case '}':
                    problem = new(at, "'}' closes nothing; write }} for a brace.");
                    return false;

                case '{':
                    if (!TryReadName(text, at + 1, out var name, out problem))
                        return false;
                    Flush(literal, parts);
                    parts.Add(new(name, IsPlaceholder: true));
                    at += name.Length + 1;
                    break;

                default:
                    literal.Append(text[at]);
                    break;
            }
        }

        Flush(literal, parts);
        template = new TextTemplate(parts.ToImmutable());
        problem = default;
        return true;
    }

    private static bool TryReadName(string text, int start, out string name, out SyntaxProblem problem)
    {
        name = "";
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
            end++;

        if (end == text.Length)
            problem = new(end, "'}' is missing.");
        else if (text[end] != '}')
            problem = new(end, "a placeholder's name is made of letters, digits, '_', '-' and '.'; write {{ for a brace.");
        else if (end == start)
            problem = new(start, "a placeholder's name is expected between the braces.");
        else
        {
            name = text[start..end];
            problem = default;
            return true;
        }

        return false;
    }

    private static void Flush(StringBuilder literal, ImmutableArray<TextTemplate.Part>.Builder parts)
    {
        if (literal.Length == 0)
            return;
        parts.Add(new(literal.ToString(), IsPlaceholder: false));
        literal.Clear();
    }
}
