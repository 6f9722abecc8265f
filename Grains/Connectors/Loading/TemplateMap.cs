using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Headers or query members as a file gives them: name, value with placeholders, and where that stands.</summary>
internal readonly record struct TemplateMap(ImmutableArray<(string Name, TextTemplate Value, YamlScalar At)> Items)
{
    public static TemplateMap Empty { get; } = new([]);

    public ImmutableArray<KeyValuePair<string, TextTemplate>> Pairs =>
        [.. Items.Select(static item => KeyValuePair.Create(item.Name, item.Value))];

    /// <summary>These, with the other's put in place of those of the same name.</summary>
    public TemplateMap With(TemplateMap other) =>
        new([.. Items.Where(item => !other.Items.Any(mine => string.Equals(mine.Name, item.Name, StringComparison.OrdinalIgnoreCase))), .. other.Items]);
}
