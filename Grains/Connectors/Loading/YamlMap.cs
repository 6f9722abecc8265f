using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>A mapping, in the file's order; keys are unique.</summary>
internal sealed class YamlMap(ImmutableArray<YamlEntry> entries, int line, int column) : YamlNode(line, column)
{
    public ImmutableArray<YamlEntry> Entries { get; } = entries;

    public override string Kind => "a mapping";

    public YamlEntry? Find(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == name) return entry;
        }

        return null;
    }
}
