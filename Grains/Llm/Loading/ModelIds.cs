using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm_model_ids</c>: what providers call the models today.</summary>
internal sealed class ModelIds
{
    private readonly Dictionary<string, YamlEntry> _ids = new(StringComparer.Ordinal);
    private readonly FileReport _report;

    public ModelIds(MapReader file, FileReport report)
    {
        _report = report;
        foreach (var entry in file.Entries("llm_model_ids"))
        {
            if (entry.Value is YamlScalar { IsNull: false } id && ModelNames.IsVendorId(id.Value)) _ids[entry.Name] = entry;
            else report.Add(entry.Value, $"'{entry.Name}' must be what the provider calls the model: letters, digits, . - _ : / @, at most 200, such as \"claude-sonnet-4-5\".");
        }
    }

    public string Of(string alias) => _ids.TryGetValue(alias, out var entry) ? ((YamlScalar)entry.Value).Value : alias;

    /// <summary>Reports ids given for models that are not there.</summary>
    public void Check(IReadOnlyCollection<string> aliases)
    {
        foreach (var (alias, entry) in _ids)
        {
            if (!aliases.Contains(alias, StringComparer.Ordinal))
                _report.AddUnknown(entry.Key, $"There is no model '{alias}' under any provider's 'models'", alias, aliases);
        }
    }
}
