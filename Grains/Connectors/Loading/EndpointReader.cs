using System.Collections.Immutable;
using System.Text.Json;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads one endpoint: each aspect by its own reader, in the order in which a call meets them.</summary>
internal sealed class EndpointReader(FileReport report, Patterns patterns, CredentialReader credentials, CacheReader caches, TagReader tags, ConnectorDefaults defaults)
{
    private readonly AuthReader _auth = new(report, credentials);
    private readonly HeaderReader _headers = new(report);
    private readonly UrlReader _urls = new(report);

    public EndpointDraft? Read(YamlEntry entry, Surroundings around)
    {
        if (!Names.IsWord(entry.Name)) report.Add(entry.Key, $"'{entry.Name}' is not an endpoint name. Allowed: letters, digits and underscores, beginning with a letter.");
        if (MapReader.Of(entry.Value, report, "an endpoint") is not { } reader) return null;
        around = Belonging(reader, "source", defaults.Sources, around);
        around = Belonging(reader, "service", defaults.Services, around);

        var dataset = reader.Map.Find("dataset") is not null;
        var method = reader.Word("method", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD") ?? "GET";
        var auth = _auth.Read(reader.Take("auth"), around.Auth);
        var declared = new ArgumentReader(new(report, patterns, answers: false)).Read(reader, dataset, method);
        var scope = new PlaceholderScope(report, credentials.Fields);
        foreach (var (parameter, _) in declared) scope.Add(parameter);

        var steps = new StepReader(report, scope);
        var stepList = steps.Read(reader, around.Base, around.Headers, around.Query);
        var effect = new EffectReader(report).Read(reader, method, dataset);
        var notFound = reader.TakeEntry("not_found");
        var url = Url(reader, entry.Key, around, dataset);
        var arguments = Place(declared, url, reader, scope);
        var (headers, members) = (_headers.Read(reader, "headers"), _headers.Read(reader, "query"));
        scope.Check(headers);
        scope.Check(members);
        var (encoding, body) = new BodyReader(report, scope).Read(reader, method, declared, effect.Key);
        var response = reader.TakeEntry("response");
        var schema = response is null ? null : Response(response.Value);
        var notFoundAnswer = NotFound(notFound, schema, dataset);
        var records = new DatasetReader(report, scope).Read(reader, around, declared, notFoundAnswer);
        var safe = effect.Kind == EffectKind.Safe;
        var (type, cache) = caches.Read(reader, entry.Name, safe);
        var about = tags.Tags(reader, scope, safe, cache is not null);
        var endpoint = new Endpoint
        {
            Name = entry.Name,
            Service = around.Service,
            Description = reader.Text("description"),
            Request = url is null ? null : new(method, url, encoding, around.Query.With(members).Pairs, around.Headers.With(headers).Pairs, body),
            Steps = stepList,
            Repeat = steps.Repeat(reader),
            Dataset = records,
            Parameters = arguments,
            Response = schema,
            ResponseRoot = PathReader.Read(reader.Scalar("response_root"), report),
            Auth = auth,
            Effect = effect,
            Errors = [.. new ErrorRuleReader(report, patterns).Read(reader), .. NotFoundRule(dataset ? null : notFoundAnswer), .. defaults.Errors],
            Pagination = new PaginationReader(report).Read(reader, declared),
            DataType = type,
            Cache = cache is null ? null : cache with { Tags = about },
            Invalidates = tags.Invalidates(reader, scope, safe),
            Weight = reader.Whole("weight", 1, 10_000) ?? 1,
            Timeout = ConnectorDefaults.ReadTimeout(reader) ?? defaults.Timeout,
            MaxResponseBytes = ConnectorDefaults.ReadMaxResponse(reader) ?? defaults.MaxResponse,
            MaxRequestBytes = ConnectorDefaults.ReadMaxRequest(reader) ?? defaults.MaxRequest,
        };
        var reconcile = reader.TakeEntry("reconcile");
        if (reconcile is not null && effect.Kind is not (EffectKind.Unsafe or EffectKind.Keyed)) report.Add(reconcile.Value.Key, "'reconcile' goes with 'effect: unsafe' or 'keyed' only; what is safe or idempotent is simply sent again.");
        if (reconcile is not null && effect.Key is not null) scope.Mark(Reconciler.KeyPlaceholder);
        reader.Finish();
        return new(endpoint, entry.Key, reader.Map, reconcile, scope);
    }

    private Surroundings Belonging(MapReader reader, string member, IReadOnlyDictionary<string, Surroundings> known, Surroundings around)
    {
        if (reader.Scalar(member) is not { } name) return around;
        if (known.TryGetValue(name.Value, out var found)) return found;
        report.AddUnknown(name, $"The connector has no {member} '{name.Value}'", name.Value, [.. known.Keys.Order(StringComparer.Ordinal)]);
        return around;
    }

    private UrlTemplate? Url(MapReader reader, YamlScalar name, Surroundings around, bool dataset)
    {
        var scalar = reader.Scalar("url");
        if (dataset && scalar is not null) report.Add(scalar, "An endpoint answered from a dataset has no 'url' of its own; the file's URL goes in 'dataset'.");
        if (!dataset && reader.Map.Find("url") is null) report.Add(name, $"The endpoint '{name.Value}' has no 'url'. Allowed: 'url' (absolute, or a path after 'base_url'), or 'dataset'.");
        return scalar is null || dataset ? null : _urls.Read(scalar, around.Base);
    }

    /// <summary>Puts the arguments that the URL names into the path, and adds those that only the URL names.</summary>
    private ImmutableArray<Parameter> Place(IReadOnlyList<(Parameter Parameter, YamlScalar At)> declared, UrlTemplate? url, MapReader reader, PlaceholderScope scope)
    {
        var named = url is null ? [] : url.Path.Placeholders.Distinct(StringComparer.Ordinal).ToList();
        var arguments = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var (parameter, at) in declared)
        {
            if (!named.Contains(parameter.Name))
            {
                if (parameter.Location == ParameterLocation.Path && url is not null) report.Add(at, $"The argument '{parameter.Name}' is to go in the path, and the URL does not name it. Allowed: {{{parameter.Name}}} in 'url'.");
                arguments.Add(parameter);
                continue;
            }

            scope.Use(parameter.Name);
            if (parameter.Location is ParameterLocation.Body or ParameterLocation.Header) report.Add(at, $"The URL names the argument '{parameter.Name}': declare it in 'params'.");
            if (parameter.Schema.Kind is FieldKind.Object or FieldKind.Array or FieldKind.Any) report.Add(at, $"The argument '{parameter.Name}' goes in the URL and cannot be of the type {TypeWords.Of(parameter.Schema.Kind)}. Allowed: text, numbers, flags, dates, choices.");
            if (parameter.Schema is { Required: false, Default: null } && !scope.IsValue(parameter.Name)) report.Add(at, $"The argument '{parameter.Name}' goes in the URL and cannot be left out. Allowed: required, or with '$default', or a credential value of that name to fall back on.");
            arguments.Add(parameter with { Location = ParameterLocation.Path });
        }

        foreach (var name in named.Where(name => !scope.IsArgument(name) && !scope.IsBinding(name) && !scope.IsValue(name)))
        {
            if (credentials.Fields.ContainsKey(name)) scope.Secret(name, reader.Map.Find("url")!.Value.Value);
            var parameter = new Parameter(name, ParameterLocation.Path, name, new() { Kind = FieldKind.String, MinLength = 1 });
            scope.Add(parameter);
            arguments.Add(parameter);
        }

        return arguments.ToImmutable();
    }

    private FieldSchema? Response(YamlEntry entry) =>
        new TypeReader(report, patterns, answers: true).Read(entry.Value, nested: false);

    private JsonElement? NotFound(YamlEntry? entry, FieldSchema? response, bool dataset)
    {
        if (entry is { Value: YamlMap map })
        {
            CheckAnswer(map, response);
            return JsonReader.Read(map);
        }

        if (entry is { } other) report.Add(other.Value, $"'not_found' is the object to answer with; this is {other.Value.Kind}.");
        var says = response?.Members.Any(static member => member is { Key: "valid", Value.Kind: FieldKind.Boolean }) == true;
        return says && defaults.InvalidIsAnswer ? JsonSerializer.SerializeToElement(new Dictionary<string, bool>(StringComparer.Ordinal) { ["valid"] = false }) : null;
    }

    private void CheckAnswer(YamlMap answer, FieldSchema? response)
    {
        if (response is not { Kind: FieldKind.Object, Members.Length: > 0 }) return;
        string[] known = [.. response.Members.Select(static member => member.Key)];
        foreach (var member in answer.Entries)
        {
            var declared = response.Members.FirstOrDefault(pair => pair.Key == member.Name).Value;
            if (declared is null) report.AddUnknown(member.Key, $"'{member.Name}' is not a member of 'response'", member.Name, known);
            else if (ValueCheck.Problem(declared, JsonReader.Read(member.Value)) is { } problem) report.Add(member.Value, $"For '{member.Name}' {problem}");
        }
    }

    private static ImmutableArray<ErrorRule> NotFoundRule(JsonElement? answer) => answer is null
        ? []
        : [new() { Statuses = [(404, 404), (410, 410)], Code = ErrorCodes.NotFound, Side = "caller", Answer = answer }];
}
