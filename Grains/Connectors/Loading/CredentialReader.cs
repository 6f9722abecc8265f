namespace CheNu.Grains.Connectors.Loading;

/// <summary>What a person enters to connect: what the file lists, and what its <c>auth</c> turns out to need.</summary>
internal sealed class CredentialReader(FileReport report, Patterns patterns)
{
    private readonly Dictionary<string, CredentialField> _fields = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, CredentialField> Fields => _fields;

    public void Read(MapReader connector)
    {
        foreach (var entry in connector.Entries("credentials"))
        {
            if (!Names.IsPlaceholder(entry.Name))
                report.Add(entry.Key, $"'{entry.Name}' is not a name for a credential value. Allowed: letters, digits, '_', '-' and '.', beginning with a letter.");
            else if (MapReader.Of(entry.Value, report, "a credential value") is { } reader)
                _fields[entry.Name] = Field(entry.Name, reader);
        }
    }

    /// <summary>Adds what an <c>auth</c> needs, unless the file describes it.</summary>
    public void Need(string name, string label, bool secret = true, bool optional = false, string? description = null) =>
        _fields.TryAdd(name, new(name, label, description, null, secret, optional, null, null));

    private CredentialField Field(string name, MapReader reader)
    {
        var secret = reader.Flag("secret") ?? true;
        var fallback = reader.Scalar("default");
        var pattern = reader.Scalar("pattern");
        var field = new CredentialField(
            name,
            reader.Text("label") ?? name,
            reader.Text("description"),
            patterns.Read(pattern, report),
            secret,
            reader.Flag("optional") ?? false,
            reader.Text("example"),
            secret ? null : fallback?.Value);
        if (secret && fallback is not null)
            report.Add(fallback, $"'{name}' is a secret; a secret is never written in a catalogue file. Allowed: no default, or 'secret: false'.");
        if (!secret && fallback is not null && field.Pattern is { } allowed && !allowed.IsMatch(fallback.Value))
            report.Add(fallback, $"The default '{fallback.Value}' does not match the pattern '{pattern!.Value}'.");
        reader.Finish();
        return field;
    }
}
