using CheNu.Grains.Admission;
using CheNu.Grains.Caching;
using CheNu.Grains.Resilience;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads a catalogue's <c>policies.yaml</c> once for all its sections; each capability reads its own.</summary>
internal static class PolicySections
{
    /// <summary>What the catalogue needs of the policies. All that is wrong with any section is reported.</summary>
    public static CachePolicy Read(CatalogueFile? file, List<CatalogueError> errors)
    {
        if (file is null) return CachePolicy.Default;
        var report = new FileReport(file.Shown);
        var text = YamlText.Decode(file.Bytes, report);
        var root = text is null ? null : YamlDocument.Parse(text, report);
        var caching = root is null ? CachePolicy.Default : Read(root, report);
        errors.AddRange(report.Errors);
        return caching;
    }

    private static CachePolicy Read(YamlNode root, FileReport report)
    {
        if (MapReader.Of(root, report, "the file of policies") is not { } sections) return CachePolicy.Default;
        sections.Take("rate_limiting");
        sections.Take("caching");
        sections.Take("connection_pool");

        // Sections that this version does not know are others' business; slips of the pen are not.
        sections.Finish(open: true);
        new AdmissionPolicyReader(report).Read(root);
        HealthPolicyReader.Read(root, report);
        return new CachePolicyReader(report).Read(root);
    }
}
