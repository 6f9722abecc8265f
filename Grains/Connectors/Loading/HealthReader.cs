namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>health</c>: what a probe sends, a request of its own or that of a safe endpoint. It needs nobody's data.</summary>
internal sealed class HealthReader(FileReport report, CredentialReader credentials)
{
    /// <param name="connector">The connector's members.</param>
    /// <param name="around">What holds around a request of its own.</param>
    /// <param name="drafts">The connector's endpoints.</param>
    public HealthProbe? Read(MapReader connector, Surroundings around, List<EndpointDraft> drafts)
    {
        if (connector.Members("health", "'health'") is not { } reader) return null;
        var probe = reader.Map.Find("endpoint") is null ? Request(reader, around) : OfEndpoint(reader, drafts);
        reader.Finish();
        return probe;
    }

    private HealthProbe? Request(MapReader reader, Surroundings around)
    {
        reader.Take("endpoint");
        if (reader.TakeEntry("arguments") is { } arguments) report.Add(arguments.Key, "'arguments' goes with 'endpoint' only.");
        var (headers, query) = (new HeaderReader(report).Read(reader, "headers"), new HeaderReader(report).Read(reader, "query"));
        var method = reader.Word("method", "GET", "HEAD") ?? "GET";
        var auth = new AuthReader(report, credentials).Read(reader.Take("auth"), around.Auth);
        var text = reader.RequiredScalar("url", "\"/status\"");
        var url = text is null ? null : new UrlReader(report).Read(text, around.Base);
        var scope = new PlaceholderScope(report, credentials.Fields);
        scope.Check(headers);
        scope.Check(query);
        if (url is not null) scope.Check(url.Path, text!);
        return url is null ? null : new(new(method, url, BodyEncoding.None, around.Query.With(query).Pairs, around.Headers.With(headers).Pairs, null), auth);
    }

    private HealthProbe? OfEndpoint(MapReader reader, List<EndpointDraft> drafts)
    {
        var arguments = reader.Members("arguments", "'arguments'");
        if (reader.Scalar("endpoint") is not { } name) return null;
        var usable = drafts.Where(static draft => IsUsable(draft.Endpoint)).Select(static draft => draft.Endpoint.Name).Order(StringComparer.Ordinal).ToArray();
        var endpoint = drafts.Find(draft => draft.Endpoint.Name == name.Value)?.Endpoint;
        if (endpoint is null || !IsUsable(endpoint))
        {
            var problem = endpoint is null ? $"The connector has no endpoint '{name.Value}'" : $"A probe cannot be a call of '{name.Value}'";
            report.AddUnknown(name, problem, name.Value, usable, none: "a safe endpoint without steps and dataset, and there is none");
            return null;
        }

        return new(endpoint.Request!, endpoint.Auth) { Arguments = Bind(endpoint, name, arguments) };
    }

    private BoundArguments Bind(Endpoint endpoint, YamlScalar name, MapReader? arguments)
    {
        foreach (var entry in arguments?.Map.Entries ?? [])
        {
            if (endpoint.Parameters.FirstOrDefault(parameter => parameter.Name == entry.Name) is { Schema.PersonalData: { } personal })
                report.Add(entry.Key, $"'{entry.Name}' is personal data of the class '{personal}': a probe carries none.");
        }

        var bound = ArgumentBinder.Bind(endpoint, arguments is null ? default : JsonPayload.From(JsonReader.Read(arguments.Map)));
        if (bound.IsValid) return bound.Arguments;
        foreach (var error in bound.Error.Fields)
            report.Add(arguments?.Map.Find(error.Field.Split('.', '[')[0])?.Key ?? name, $"For '{endpoint.Name}', {error.Field} {error.Problem}.");
        return BoundArguments.None;
    }

    private static bool IsUsable(Endpoint endpoint) =>
        endpoint is { Effect.Kind: EffectKind.Safe, Request: not null, Dataset: null, Steps: [] };
}
