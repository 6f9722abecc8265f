using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors.Loading;
using CheNu.Grains.Llm.Loading;

namespace CheNu.Grains.Connectors;

/// <summary>Reads a catalogue from its files, checks all of it, and compiles it.</summary>
public static class CatalogueLoader
{
    /// <summary>Loads a catalogue, or says everything that is wrong with it. Never throws for what the files say.</summary>
    /// <param name="path">
    /// A folder with <c>connectors/</c>, <c>agents.yaml</c> and perhaps <c>llm.yaml</c> and <c>policies.yaml</c>; or a folder of connector
    /// files, where <c>agents_using</c> is checked for its form only unless <c>agents.yaml</c> lies beside them; or one connector file, or
    /// <c>llm.yaml</c>.
    /// </param>
    public static CatalogueLoadResult Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = CatalogueFiles.Read(path);
        var errors = new List<CatalogueError>(files.Errors);
        var agents = ReadAgents(files, errors);
        var caching = PolicySections.Read(files.Policies, errors);
        var drafts = ReadConnectors(files, caching, out var reports);
        var patterns = files.Agents is null ? null : agents;
        foreach (var draft in drafts) AgentPatternCheck.Run(draft, patterns);
        CheckIds(drafts);
        var models = files.Models is null ? null : LlmReader.Read(files.Models);
        if (models is not null)
        {
            CheckIds(models, drafts);
            AgentPatternCheck.Run(models, patterns);
        }

        errors.AddRange(reports.SelectMany(static report => report.Errors));
        if (models is not null) errors.AddRange(models.Report.Errors);
        if (errors.Count > 0) return new(null, [.. errors.Distinct().OrderBy(static error => error.File, StringComparer.Ordinal).ThenBy(static error => error.Line).ThenBy(static error => error.Column)]);
        return new(
            new()
            {
                Version = files.Version,
                Connectors = drafts.ToFrozenDictionary(static draft => draft.Connector.Id, static draft => draft.Connector, StringComparer.Ordinal),
                Caching = caching,
                Agents = (agents ?? []).ToFrozenDictionary(static agent => agent.Name, StringComparer.Ordinal),
                Llm = models?.Catalogue,
            },
            []);
    }

    private static IReadOnlyList<AgentDefinition>? ReadAgents(CatalogueFiles files, List<CatalogueError> errors)
    {
        if (files.Agents is not { } file) return null;
        var report = new FileReport(file.Shown);
        var text = YamlText.Decode(file.Bytes, report);
        var root = text is null ? null : YamlDocument.Parse(text, report);
        var agents = root is null ? null : new AgentReader(report).Read(root);
        errors.AddRange(report.Errors);
        return agents;
    }

    /// <summary>The files are read side by side; a thousand take as long as a few hundred would in a row.</summary>
    private static List<ConnectorDraft> ReadConnectors(CatalogueFiles files, CachePolicy caching, out FileReport[] reports)
    {
        var patterns = new Patterns();
        var drafts = new ConnectorDraft?[files.Connectors.Length];
        var own = new FileReport[files.Connectors.Length];
        Parallel.For(0, drafts.Length, i =>
        {
            var file = files.Connectors[i];
            own[i] = new(file.Shown);
            if (YamlText.Decode(file.Bytes, own[i]) is not { } text || YamlDocument.Parse(text, own[i]) is not { } root) return;
            drafts[i] = new ConnectorReader(own[i], patterns, caching).Read(root, Fingerprint(file, caching));
        });
        reports = own;
        return [.. drafts.OfType<ConnectorDraft>()];
    }

    /// <summary>Of all that the connector is compiled from: its file and, when they are not the usual ones, the policies worked into it.</summary>
    private static string Fingerprint(CatalogueFile file, CachePolicy caching)
    {
        byte[] policy = caching.OfEndpoints == CachePolicy.Default.OfEndpoints ? [] : Encoding.UTF8.GetBytes(caching.OfEndpoints);
        return Convert.ToHexStringLower(SHA256.HashData([.. file.Bytes, .. policy]))[..12];
    }

    private static void CheckIds(LlmDraft models, List<ConnectorDraft> drafts)
    {
        foreach (var (id, at) in models.Ids)
        {
            if (drafts.Find(draft => draft.Id?.Value == id) is { } other)
                models.Report.Add(at, $"The id '{id}' is already that of {other.Report.File}:{other.Id!.Line}:{other.Id.Column}. Ids are unique in a catalogue.");
        }
    }

    private static void CheckIds(List<ConnectorDraft> drafts)
    {
        var first = new Dictionary<string, ConnectorDraft>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Id is null || first.TryAdd(draft.Id.Value, draft)) continue;
            var other = first[draft.Id.Value];
            draft.Report.Add(draft.Id, $"The id '{draft.Id.Value}' is already that of {other.Report.File}:{other.Id!.Line}:{other.Id.Column}. Ids are unique in a catalogue.");
        }
    }
}
