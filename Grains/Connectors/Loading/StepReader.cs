using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads the reads that an endpoint makes first, and <c>repeat</c>.</summary>
internal sealed class StepReader(FileReport report, PlaceholderScope scope)
{
    private readonly HeaderReader _headers = new(report);
    private readonly UrlReader _urls = new(report);

    /// <param name="endpoint">The endpoint's members.</param>
    /// <param name="root">The base URL of its service, source or connector.</param>
    /// <param name="headers">The headers that hold around it.</param>
    /// <param name="query">Likewise the query members.</param>
    public ImmutableArray<RequestStep> Read(MapReader endpoint, UrlTemplate? root, TemplateMap headers, TemplateMap query)
    {
        var steps = ImmutableArray.CreateBuilder<RequestStep>();
        foreach (var node in endpoint.List("steps"))
        {
            if (MapReader.Of(node, report, "a step") is { } reader && Step(reader, root, headers, query) is { } step) steps.Add(step);
        }

        return steps.ToImmutable();
    }

    public RepeatRule? Repeat(MapReader reader)
    {
        if (reader.Members("repeat", "'repeat'") is not { } repeat) return null;
        var statuses = ImmutableArray.CreateBuilder<int>();
        foreach (var status in repeat.Texts("status"))
        {
            if (int.TryParse(status.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 200 and < 600) statuses.Add(code);
            else report.Add(status, $"'{status.Value}' is not a status. Allowed: 200 to 599.");
        }

        if (repeat.Map.Find("status") is null) report.Add(repeat.Map, "'repeat' needs 'status', for example [202].");
        var rule = new RepeatRule(
            statuses.ToImmutable(),
            repeat.Duration("every", TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)) ?? TimeSpan.FromSeconds(1),
            repeat.Whole("at_most", 2, 100) ?? 10);
        repeat.Finish();
        return rule;
    }

    private RequestStep? Step(MapReader reader, UrlTemplate? root, TemplateMap headers, TemplateMap query)
    {
        var name = reader.RequiredScalar("name", "\"views\"");
        var method = reader.Word("method", "GET", "POST") ?? "GET";
        var url = reader.RequiredScalar("url", "\"/v1/views\"") is { } text ? _urls.Read(text, root) : null;
        if (url is not null) scope.Check(url.Path, reader.Map.Find("url")!.Value.Value);
        var (ownHeaders, ownQuery) = (_headers.Read(reader, "headers"), _headers.Read(reader, "query"));
        scope.Check(ownHeaders);
        scope.Check(ownQuery);
        var (encoding, body) = new BodyReader(report, scope).Read(reader, method, [], null);
        if (reader.Word("effect", "safe") is null && method == "POST")
            report.Add(reader.Map, "A step is a read: a POST step says so with 'effect: safe'.");
        var bind = Bind(reader);
        var repeat = Repeat(reader);
        reader.Finish();
        if (url is null || name is null) return null;
        var request = new RequestTemplate(method, url, encoding, query.With(ownQuery).Pairs, headers.With(ownHeaders).Pairs, body);
        return new(name.Value, request, bind, repeat);
    }

    private ImmutableArray<KeyValuePair<string, ImmutableArray<DataPath>>> Bind(MapReader reader)
    {
        var entries = reader.Entries("bind");
        if (reader.Map.Find("bind") is null) report.Add(reader.Map, "A step needs 'bind': the names of the values it finds, each with its path.");
        var bound = ImmutableArray.CreateBuilder<KeyValuePair<string, ImmutableArray<DataPath>>>();
        var paths = reader.Map.Find("bind")?.Value is YamlMap map ? new MapReader(map, report, "'bind'") : null;
        foreach (var entry in entries)
        {
            scope.Bind(entry.Key);
            bound.Add(new(entry.Name, PathReader.Read(paths!.Texts(entry.Name), report)));
        }

        return bound.ToImmutable();
    }
}
