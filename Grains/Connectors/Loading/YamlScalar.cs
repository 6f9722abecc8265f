namespace CheNu.Grains.Connectors.Loading;

/// <summary>A text, number, flag or nothing; YAML leaves to the reader which.</summary>
internal sealed class YamlScalar(string value, bool quoted, int line, int column) : YamlNode(line, column)
{
    public string Value { get; } = value;

    /// <summary>Quoted or a block of text: always text, whatever it looks like.</summary>
    public bool Quoted { get; } = quoted;

    public bool IsNull => !Quoted && Value is "" or "~" or "null";

    public override string Kind => IsNull ? "nothing" : "text";
}
