using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>A list, in the file's order.</summary>
internal sealed class YamlList(ImmutableArray<YamlNode> items, int line, int column) : YamlNode(line, column)
{
    public ImmutableArray<YamlNode> Items { get; } = items;

    public override string Kind => "a list";
}
