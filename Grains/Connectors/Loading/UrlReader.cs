namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads URLs with placeholders: absolute, or a path after a base.</summary>
internal sealed class UrlReader(FileReport report)
{
    /// <summary>The URL, or null when what is wrong was reported.</summary>
    public UrlTemplate? Read(YamlScalar scalar, UrlTemplate? root)
    {
        var relative = scalar.Value.StartsWith('/');
        if (relative && root is null) return Wrong(scalar, "is a path, and there is no 'base_url' for it to follow. Allowed: an absolute URL, or a path together with a 'base_url'.");
        var start = relative ? root!.ToString().TrimEnd('/') : "";
        if (!UrlTemplate.TryParse(start + scalar.Value, out var url, out var problem))
            return Wrong(scalar, $"is not a URL; character {Math.Max(0, problem.Position - start.Length) + 1}: {problem.Message}");
        return url.Origin.Scheme == Uri.UriSchemeHttps || url.Origin.IsLoopback
            ? url
            : Wrong(scalar, "is not encrypted. Allowed: https:// (http:// for this machine only).");
    }

    /// <summary>A base: absolute, without placeholders or query.</summary>
    public UrlTemplate? ReadBase(YamlScalar? scalar)
    {
        if (scalar is null || Read(scalar, null) is not { } url) return null;
        if (!url.Path.Placeholders.Any() && !url.Path.ToString().Contains('?', StringComparison.Ordinal)) return url;
        return Wrong(scalar, "has a placeholder or a query; a base URL has neither.");
    }

    /// <summary>An absolute URL without placeholders, for OAuth 2.0.</summary>
    public Uri? ReadPlain(YamlScalar? scalar) =>
        scalar is null || ReadBase(scalar) is not { } url ? null : new Uri(url.Origin, url.Path.ToString());

    private UrlTemplate? Wrong(YamlScalar scalar, string problem)
    {
        report.Add(scalar, $"'{scalar.Value}' {problem}");
        return null;
    }
}
