using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads headers and query members that are always sent.</summary>
internal sealed class HeaderReader(FileReport report)
{
    /// <summary>Written by the machinery; a file that set them would break the message or smuggle a second one.</summary>
    private static readonly FrozenDictionary<string, string> Reserved = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Authorization"] = "put it in 'auth'",
        ["Content-Type"] = "'encoding' decides it",
        ["Content-Length"] = "it is computed",
        ["Transfer-Encoding"] = "it is computed",
        ["Connection"] = "it is the pool's",
        ["Host"] = "it is the URL's",
        ["Cookie"] = "connectors keep no cookies",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="reader">The mapping that holds the member.</param>
    /// <param name="name"><c>headers</c> or <c>query</c>.</param>
    /// <param name="auth">Whether it proves who calls: then it may set what otherwise is reserved.</param>
    public TemplateMap Read(MapReader reader, string name, bool auth = false)
    {
        var items = ImmutableArray.CreateBuilder<(string, TextTemplate, YamlScalar)>();
        foreach (var entry in reader.Entries(name))
        {
            if (entry.Value is not YamlScalar { IsNull: false } value) report.Add(entry.Value, $"'{entry.Name}' must be text, not {entry.Value.Kind}.");
            else if (Item(entry.Key, entry.Name, value, name == "headers", auth) is { } item) items.Add(item);
        }

        return new(items.ToImmutable());
    }

    /// <summary>One header written as <c>Name: value</c>.</summary>
    public TemplateMap ReadLine(YamlScalar? line)
    {
        if (line is null) return TemplateMap.Empty;
        var colon = line.Value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
        {
            report.Add(line, $"'{line.Value}' is not a header. Allowed: 'Name: value', as in 'X-Api-Key: {{api_key}}'.");
            return TemplateMap.Empty;
        }

        var value = new YamlScalar(line.Value[(colon + 1)..].Trim(), quoted: true, line.Line, line.Column);
        return Item(line, line.Value[..colon].Trim(), value, header: true, auth: true) is { } item ? new([item]) : TemplateMap.Empty;
    }

    private (string, TextTemplate, YamlScalar)? Item(YamlScalar at, string name, YamlScalar value, bool header, bool auth)
    {
        if (header && !Names.IsHeader(name)) report.Add(at, $"'{name}' is not a header name. Allowed: letters, digits and hyphens.");
        else if (header && !(auth && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) && Reserved.TryGetValue(name, out var why)) report.Add(at, $"'{name}' cannot be set here: {why}.");
        else if (!header && name.Length == 0) report.Add(at, "A query member needs a name.");
        else if (header && value.Value.Any(static character => character is < ' ' or > '~')) report.Add(value, $"The value of '{name}' holds a character that a header cannot carry. Allowed: printable ASCII.");
        else if (TemplateReader.Read(value, report) is { } template) return (name, template, value);
        return null;
    }
}
