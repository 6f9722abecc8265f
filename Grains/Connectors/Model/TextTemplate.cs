using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Text with <c>{placeholders}</c>, cut into parts once. <c>{{</c> and <c>}}</c> stand for braces.</summary>
public sealed record TextTemplate(ImmutableArray<TextTemplate.Part> Parts)
{
    /// <summary>A literal run or a placeholder's name.</summary>
    public readonly record struct Part(string Text, bool IsPlaceholder);

    /// <summary>Placeholder names in order of appearance, repeats included.</summary>
    public IEnumerable<string> Placeholders => Parts.Where(part => part.IsPlaceholder).Select(part => part.Text);

    public override string ToString() =>
        string.Concat(Parts.Select(part => part.IsPlaceholder ? "{" + part.Text + "}" : part.Text));
}
