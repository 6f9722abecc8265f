using CheNu.Grains.Caching;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads what is compiled into the catalogue of its <c>policies.yaml</c>, and finds slips in the names of sections; <see cref="CataloguePolicies"/> checks the rest.</summary>
internal static class PolicySections
{
    /// <summary>What the catalogue needs of the policies.</summary>
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
        return new CachePolicyReader(report).Read(root);
    }
}
