using System.Text;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Writes the address: origin, path with each placeholder as one segment, query.</summary>
internal static class UrlWriter
{
    /// <returns>Null, or why there is no address.</returns>
    public static ConnectorError? Write(StringBuilder url, RequestTemplate template, Placeholders placeholders, ReadOnlySpan<BoundArgument> sent)
    {
        url.Append(template.Url.Authority);
        if (WritePath(url, template.Url.Path, placeholders) is { } error)
            return error;

        foreach (var (name, value) in template.Query)
        {
            if (placeholders.TryFill(value, out var text))
                AppendQuery(url, name, text);
        }

        foreach (var argument in sent)
        {
            if (argument.Parameter.Location == ParameterLocation.Query)
                AppendArgument(url, argument);
        }

        return null;
    }

    public static void AppendQuery(StringBuilder url, string name, string value)
    {
        url.Append(HasQuery(url) ? '&' : '?').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static void AppendArgument(StringBuilder url, BoundArgument argument)
    {
        var (parameter, value) = argument;
        if (value.ValueKind == JsonValueKind.Null)
            return;

        if (value.ValueKind != JsonValueKind.Array || parameter.Schema.WireFormat == WireFormat.CommaSeparated)
        {
            AppendQuery(url, parameter.WireName, WireValue.Text(parameter.Schema, value));
            return;
        }

        foreach (var element in value.EnumerateArray())
            AppendQuery(url, parameter.WireName, WireValue.Text(parameter.Schema.Items ?? parameter.Schema, element));
    }

    private static ConnectorError? WritePath(StringBuilder url, TextTemplate path, Placeholders placeholders)
    {
        var start = url.Length;
        var inQuery = false;
        foreach (var part in path.Parts)
        {
            if (!part.IsPlaceholder)
            {
                url.Append(part.Text);
                inQuery |= part.Text.Contains('?');
                continue;
            }

            var value = placeholders.Find(part.Text);
            var problem = value is null ? "is required" : inQuery ? null : PathSegment.Problem(value);
            if (problem is not null)
                return placeholders.Error(part.Text, problem);
            url.Append(PathSegment.Encode(value!));
        }

        return DotSegment(url, start) ? placeholders.Error(path.Placeholders.First(), PathSegment.Problem("..")!) : null;
    }

    /// <summary>Two placeholders side by side may make dots that neither of them is.</summary>
    private static bool DotSegment(StringBuilder url, int start)
    {
        var path = url.ToString(start, url.Length - start).AsSpan();
        var query = path.IndexOf('?');
        if (query >= 0)
            path = path[..query];
        foreach (var range in path.Split('/'))
        {
            if (path[range] is "." or "..")
                return true;
        }

        return false;
    }

    private static bool HasQuery(StringBuilder url)
    {
        foreach (var chunk in url.GetChunks())
        {
            if (chunk.Span.Contains('?'))
                return true;
        }

        return false;
    }
}
