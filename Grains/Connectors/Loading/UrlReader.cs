using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads URLs with placeholders: absolute, or a path after a base.</summary>
internal sealed class UrlReader(FileReport report)
{
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%[]");

    /// <summary>The URL, or null when what is wrong was reported.</summary>
    public UrlTemplate? Read(YamlScalar scalar, UrlTemplate? root)
    {
        if (TemplateReader.Read(scalar, report) is not { } template) return null;
        if (!scalar.Value.StartsWith('/')) return Absolute(scalar, template);
        if (root is null)
        {
            report.Add(scalar, $"'{scalar.Value}' is a path, and there is no 'base_url' for it to follow. Allowed: an absolute URL, or a path together with a 'base_url'.");
            return null;
        }

        return Checked(scalar, new(root.Origin, Join(root.Path, template.Parts)));
    }

    /// <summary>A base: absolute, without placeholders or query.</summary>
    public UrlTemplate? ReadBase(YamlScalar? scalar)
    {
        if (scalar is null || Read(scalar, null) is not { } url) return null;
        if (!url.Path.Placeholders.Any() && !url.Path.ToString().Contains('?', StringComparison.Ordinal)) return url;
        report.Add(scalar, $"'{scalar.Value}' has a placeholder or a query; a base URL has neither.");
        return null;
    }

    /// <summary>An absolute URL without placeholders, for OAuth 2.0.</summary>
    public Uri? ReadPlain(YamlScalar? scalar) =>
        scalar is null || ReadBase(scalar) is not { } url ? null : new Uri(url.Origin, url.Path.ToString());

    private UrlTemplate? Absolute(YamlScalar scalar, TextTemplate template)
    {
        var first = template.Parts is [{ IsPlaceholder: false } part, ..] ? part.Text : "";
        var authority = first.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = authority < 3 ? -1 : first.IndexOfAny(['/', '?', '#'], authority);
        if (authority < 3) return Wrong(scalar, "has no scheme");
        if (end < 0 && template.Parts.Length > 1) return Wrong(scalar, "has a placeholder in its host");
        if (end < 0) end = first.Length;
        if (!Uri.TryCreate(first[..end], UriKind.Absolute, out var origin) || origin.Host.Length == 0 || origin.UserInfo.Length > 0)
            return Wrong(scalar, "has no plain host");
        if (origin.Scheme != Uri.UriSchemeHttps && !(origin.Scheme == Uri.UriSchemeHttp && origin.IsLoopback))
            return Wrong(scalar, $"has the scheme '{origin.Scheme}'");
        var path = first[end..];
        var rest = template.Parts.RemoveAt(0);
        if (!path.StartsWith('/')) path = "/" + path;
        return Checked(scalar, new(new Uri(origin.GetLeftPart(UriPartial.Authority)), new(rest.Insert(0, new(path, IsPlaceholder: false)))));
    }

    private UrlTemplate? Checked(YamlScalar scalar, UrlTemplate url)
    {
        var text = new StringBuilder();
        foreach (var part in url.Path.Parts) text.Append(part.IsPlaceholder ? "x" : part.Text);
        var path = text.ToString();
        var bad = path.AsSpan().IndexOfAnyExcept(PathCharacters);
        if (bad >= 0) return Report(scalar, $"'{scalar.Value}' holds '{Rune.GetRuneAt(path, bad)}', which must be percent-encoded in a URL.");
        var segments = path.Split('?')[0].Split('/');
        return segments.Any(static segment => segment is "." or "..")
            ? Report(scalar, $"'{scalar.Value}' goes up the path with '.' or '..'; write the path itself.")
            : url;
    }

    private static TextTemplate Join(TextTemplate root, ImmutableArray<TextTemplate.Part> path)
    {
        var start = root.ToString().TrimEnd('/');
        if (start.Length == 0) return new(path);
        return path is [{ IsPlaceholder: false } first, ..]
            ? new(path.SetItem(0, new(start + first.Text, IsPlaceholder: false)))
            : new(path.Insert(0, new(start, IsPlaceholder: false)));
    }

    private UrlTemplate? Wrong(YamlScalar scalar, string what) =>
        Report(scalar, $"'{scalar.Value}' {what}. Allowed: https:// and a host without placeholders (http:// for this machine only).");

    private UrlTemplate? Report(YamlScalar scalar, string message)
    {
        report.Add(scalar, message);
        return null;
    }
}
