namespace CheNu.Grains.Connectors.Loading;

/// <summary>A piece of a YAML file and where it stands in it; lines and columns from 1.</summary>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What it is, for messages: <c>text</c>, <c>a list</c>, <c>a mapping</c>, <c>nothing</c>.</summary>
    public abstract string Kind { get; }
}
