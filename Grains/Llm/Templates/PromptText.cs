using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>Text with <c>{{placeholders}}</c>, cut into parts once. What fills one is never looked through for others.</summary>
/// <param name="Parts">Literal runs and names of placeholders, in order.</param>
public sealed record PromptText(ImmutableArray<PromptText.Part> Parts)
{
    private const string Opening = "{{";
    private const string Closing = "}}";

    /// <summary>A literal run or a placeholder's name.</summary>
    public readonly record struct Part(string Text, bool IsPlaceholder);

    /// <summary>Names in order of appearance, repeats included.</summary>
    public IEnumerable<string> Placeholders => Parts.Where(static part => part.IsPlaceholder).Select(static part => part.Text);

    /// <summary>The name, when the text is one placeholder and nothing else.</summary>
    public string? OnlyPlaceholder => Parts is [{ IsPlaceholder: true } only] ? only.Text : null;

    /// <summary>Reads a text. Braces that stand alone are themselves; <c>{{</c> always begins a placeholder.</summary>
    /// <returns>The text, or what is wrong with it.</returns>
    public static (PromptText? Text, string? Problem) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = ImmutableArray.CreateBuilder<Part>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf(Opening, at, StringComparison.Ordinal);
            if (open != at) parts.Add(new(open < 0 ? text[at..] : text[at..open], IsPlaceholder: false));
            if (open < 0) break;
            var close = text.IndexOf(Closing, open, StringComparison.Ordinal);
            if (close < 0) return (null, "a placeholder begins with '{{' and is not closed by '}}'");
            var name = text[(open + Opening.Length)..close].Trim();
            if (!IsName(name)) return (null, $"'{{{{{name}}}}}' is no placeholder; its name is made of letters, digits and underscores");
            parts.Add(new(name, IsPlaceholder: true));
            at = close + Closing.Length;
        }

        return (new(parts.ToImmutable()), null);
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && !char.IsAsciiDigit(name[0]) && name.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
