using System.Collections.Immutable;
using System.Text;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Cuts text with <c>{placeholders}</c> into parts.</summary>
internal static class TemplateReader
{
    /// <summary>The template, or null with what is wrong.</summary>
    public static TextTemplate? Parse(string text, out string? problem)
    {
        problem = null;
        var parts = ImmutableArray.CreateBuilder<TextTemplate.Part>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is '{' or '}' && i + 1 < text.Length && text[i + 1] == character)
            {
                literal.Append(character);
                i++;
            }
            else if (character == '}')
            {
                problem = "a '}' closes nothing; a brace itself is written '}}'";
                return null;
            }
            else if (character == '{')
            {
                var end = text.IndexOf('}', i + 1);
                var name = end < 0 ? "" : text[(i + 1)..end];
                if (!Names.IsPlaceholder(name))
                {
                    problem = end < 0
                        ? "a '{' is not closed; a brace itself is written '{{'"
                        : $"'{{{name}}}' is not a placeholder; inside the braces stands a name of letters, digits, '_', '-' and '.'";
                    return null;
                }

                if (literal.Length > 0) parts.Add(new(literal.ToString(), IsPlaceholder: false));
                literal.Clear();
                parts.Add(new(name, IsPlaceholder: true));
                i = end;
            }
            else
            {
                literal.Append(character);
            }
        }

        if (literal.Length > 0) parts.Add(new(literal.ToString(), IsPlaceholder: false));
        return new(parts.ToImmutable());
    }

    /// <summary>The template, or null when what is wrong was reported.</summary>
    public static TextTemplate? Read(YamlScalar scalar, FileReport report)
    {
        var template = Parse(scalar.Value, out var problem);
        if (template is null) report.Add(scalar, $"In '{scalar.Value}' {problem}.");
        return template;
    }
}
