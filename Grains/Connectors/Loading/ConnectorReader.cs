using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Caching;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads one connector file: a table of contents of the readers of its aspects.</summary>
internal sealed class ConnectorReader(FileReport report, Patterns patterns, CachePolicy caching)
{
    private readonly List<EndpointDraft> _endpoints = [];

    /// <param name="root">What the file said.</param>
    /// <param name="fingerprint">Of the file's content.</param>
    public ConnectorDraft? Read(YamlNode root, string fingerprint)
    {
        if (root is not YamlMap file || file.Find("connector") is null)
        {
            var found = root is YamlMap { Entries: [var first, ..] } ? $"'{first.Name}'" : root.Kind;
            report.Add(root, $"A connector file begins with 'connector:' and holds one connector; this one begins with {found}.");
            return null;
        }

        var top = new MapReader(file, report, "a connector file");
        var reader = top.Members("connector", "'connector'");
        top.Finish();
        return reader is null ? null : Read(reader, fingerprint);
    }

    private ConnectorDraft Read(MapReader reader, string fingerprint)
    {
        var policies = new PolicyReader(report);
        var id = reader.RequiredScalar("id", "\"CONN_DEMO_WEATHER\"");
        if (id is not null && !Names.IsWord(id.Value)) report.Add(id, $"'{id.Value}' is not an id. Allowed: letters, digits and underscores, beginning with a letter, as in CONN_DEMO_WEATHER.");
        var (name, type) = (reader.RequiredScalar("name", "\"Demo Weather\""), reader.RequiredScalar("type", "\"weather\""));

        var credentials = new CredentialReader(report, patterns);
        credentials.Read(reader);
        var around = Around(reader, credentials);
        var groups = new ServiceReader(report, credentials);
        var (services, ofServices) = groups.Read(reader, "services", around);
        var (sources, ofSources) = groups.Read(reader, "sources", around);
        var (handling, invalidIsAnswer) = policies.Errors(reader);
        var timeout = ConnectorDefaults.ReadTimeout(reader);
        var defaults = new ConnectorDefaults(
            timeout ?? ConnectorDefaults.StandardTimeout,
            ConnectorDefaults.ReadMaxResponse(reader) ?? ConnectorDefaults.StandardResponse,
            ConnectorDefaults.ReadMaxRequest(reader) ?? ConnectorDefaults.StandardRequest,
            new ErrorRuleReader(report, patterns).Read(reader),
            invalidIsAnswer,
            sources,
            services);
        var caches = new CacheReader(report, caching, handling.OnUnavailable == "cache_fallback");
        var tags = new TagReader(report);
        caches.ReadConnector(reader);
        var endpoints = new EndpointReader(report, patterns, credentials, caches, tags, defaults);
        foreach (var entry in reader.Entries("endpoints")) Add(endpoints.Read(entry, around), reader.Map);
        foreach (var (entry, group) in ofServices.Concat(ofSources)) Add(endpoints.Read(entry, group), reader.Map);
        caches.Finish();
        if (reader.Map.Find("endpoints") is null && ofServices.Count + ofSources.Count == 0)
            report.Add(reader.Map, "The connector has no endpoints. Allowed: 'endpoints' here or in a service, by name.");

        var agents = reader.Texts("agents_using");
        var (pool, breaker) = policies.Pool(reader);
        var health = new HealthReader(report, credentials).Read(reader, around, _endpoints);
        var residency = policies.Residency(reader);
        var compiled = ReconcileCheck.Compile(_endpoints, report);
        var connector = new Connector
        {
            Id = id?.Value ?? "",
            Name = name?.Value ?? "",
            Type = type?.Value ?? "",
            Description = reader.Text("description"),
            Region = reader.Text("region"),
            Fingerprint = fingerprint,
            EndpointsInOrder = compiled,
            Endpoints = ByName(compiled),
            AgentsUsing = [.. agents.Select(static agent => new AgentPattern(agent.Value))],
            Credentials = credentials.Fields.ToFrozenDictionary(StringComparer.Ordinal),
            Hosts = Hosts(reader, compiled, health),
            Pool = pool,
            Breaker = breaker,
            RateLimit = new LimitReader(report).Rate(reader),
            LimitHeaders = new LimitReader(report).Headers(reader),
            Tls = policies.Tls(reader),
            Health = health,
            Residency = residency,
            ErrorHandling = handling,
            Webhooks = policies.Webhooks(reader, tags),
        };
        reader.Finish();
        tags.Finish();
        TimeoutCheck.Run(reader, pool, _endpoints, report);
        PersonalDataCheck.Run(reader, residency, _endpoints, report);
        ArgumentUseCheck.Run(_endpoints, report);
        DatasetCheck.Run(_endpoints, report);
        VaryCheck.Run(connector, _endpoints, report);
        RefreshCheck.Run(_endpoints, report);
        return new(connector, id, agents, report);
    }

    private Surroundings Around(MapReader reader, CredentialReader credentials)
    {
        var auth = new AuthReader(report, credentials).Read(reader.Take("auth"), AuthScheme.None);
        var headers = new HeaderReader(report);
        var around = new Surroundings(null, new UrlReader(report).ReadBase(reader.Scalar("base_url")), auth, headers.Read(reader, "headers"), headers.Read(reader, "query"));
        var scope = new PlaceholderScope(report, credentials.Fields);
        scope.Check(around.Headers);
        scope.Check(around.Query);
        return around;
    }

    private void Add(EndpointDraft? draft, YamlMap connector)
    {
        if (draft is null) return;
        if (_endpoints.Find(other => other.Endpoint.Name == draft.Endpoint.Name) is { } first)
            report.Add(draft.Name, $"The endpoint '{draft.Endpoint.Name}' is declared twice; the first is on line {first.Name.Line}. Endpoint names are unique in a connector.");
        else
            _endpoints.Add(draft with { Endpoint = draft.Endpoint with { Shape = ShapeHash.Of(draft.Map, connector) } });
    }

    private static FrozenDictionary<string, Endpoint> ByName(ImmutableArray<Endpoint> endpoints)
    {
        var named = endpoints.ToDictionary(static endpoint => endpoint.Name, StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Where(static endpoint => endpoint.Service is not null))
            named.TryAdd(endpoint.Service + "." + endpoint.Name, endpoint);
        return named.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private FrozenSet<string> Hosts(MapReader reader, ImmutableArray<Endpoint> endpoints, HealthProbe? health)
    {
        var hosts = endpoints
            .SelectMany(static endpoint => endpoint.Steps.Select(static step => step.Request.Url).Append(endpoint.Request?.Url).Append(endpoint.Dataset?.Source.Url))
            .Append(health?.Request.Url)
            .OfType<UrlTemplate>()
            .Select(static url => url.Origin.Host.ToLowerInvariant())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var host in reader.Texts("hosts"))
        {
            if (Uri.CheckHostName(host.Value) == UriHostNameType.Unknown) report.Add(host, $"'{host.Value}' is not a host. Allowed: a name without scheme, port and path, as in files.example.com.");
            else hosts.Add(host.Value.ToLowerInvariant());
        }

        return hosts.ToFrozenSet(StringComparer.Ordinal);
    }
}
