using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>Text with <c>{placeholders}</c>, cut into parts once. <c>{{</c> and <c>}}</c> stand for braces.</summary>
public sealed record TextTemplate(ImmutableArray<TextTemplate.Part> Parts)
{
    /// <summary>A literal run or a placeholder's name.</summary>
    public readonly record struct Part(string Text, bool IsPlaceholder);

    /// <summary>Placeholder names in order of appearance, repeats included.</summary>
    public IEnumerable<string> Placeholders => Parts.Where(part => part.IsPlaceholder).Select(part => part.Text);

    /// <summary>Reads a template. A placeholder's name is made of letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</summary>
    /// <exception cref="FormatException">A brace is not matched, or a name is none; the message says where.</exception>
    public static TextTemplate Parse(string text) =>
        TryParse(text, out var template, out var problem) ? template : throw problem.ToException(text);

    /// <summary>Reads a template, or says what is wrong and where.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TextTemplate? template, out SyntaxProblem problem) =>
        TextTemplateParser.TryParse(text, out template, out problem);

    public override string ToString() =>
        string.Concat(Parts.Select(part => part.IsPlaceholder ? "{" + part.Text + "}" : Escape(part.Text)));

    private static string Escape(string literal) =>
        literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
