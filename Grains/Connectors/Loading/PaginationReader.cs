namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>pagination</c>.</summary>
internal sealed class PaginationReader(FileReport report)
{
    public Pagination? Read(MapReader endpoint, IReadOnlyList<(Parameter Parameter, YamlScalar At)> arguments)
    {
        if (endpoint.Members("pagination", "'pagination'") is not { } reader) return null;
        if (reader.Map.Find("kind") is null) report.Add(reader.Map, "'pagination' needs 'kind'. Allowed: cursor, page, offset.");
        var kind = reader.Word("kind", "cursor", "page", "offset");
        var parameter = reader.RequiredScalar("parameter", "\"page_token\"");
        string[] names = [.. arguments.Select(static argument => argument.Parameter.Name)];
        if (parameter is not null && !names.Contains(parameter.Value, StringComparer.Ordinal))
            report.AddUnknown(parameter, $"'{parameter.Value}' is not an argument of the endpoint", parameter.Value, names);
        var next = reader.Scalar("next");
        if (kind == "cursor" && next is null) report.Add(reader.Map, "A cursor needs 'next': the path of the next cursor in the answer.");
        if (kind is "page" or "offset" && next is not null) report.Add(next, "'next' goes with the kind cursor only.");
        var pagination = new Pagination(kind ?? "cursor", parameter?.Value ?? "", PathReader.Read(next, report), PathReader.Read(reader.Scalar("more"), report), reader.Whole("page_size", 1, 100_000));
        if (kind == "offset" && pagination is { PageSize: null, More: null })
            report.Add(reader.Map, "An offset needs 'page_size' or 'more', or the end is never seen.");
        reader.Finish();
        return pagination;
    }
}
