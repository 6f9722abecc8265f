using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>
/// Simulates connectors from nothing but their catalogue files: host, method and path decide; authentication,
/// required arguments, their types and the encoding are checked; the answer fits the declared response.
/// </summary>
internal sealed class GenericService(SandboxCredentials credentials, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly GenericTokens _tokens = new(credentials, time);
    private readonly Dictionary<string, VendorReply> _keyed = new(StringComparer.Ordinal);
    private volatile ILookup<string, GenericRoute> _routes = Array.Empty<GenericRoute>().ToLookup(route => route.Host, StringComparer.Ordinal);

    public static VendorReply Error(int status, string code = "simulated", string message = "The sandbox was asked for this error.") =>
        VendorReply.Json(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public void UseCatalogue(ConnectorCatalogue catalogue)
    {
        var routes = new List<GenericRoute>();
        foreach (var connector in catalogue.Connectors.Values.OrderBy(connector => connector.Id, StringComparer.Ordinal))
        {
            foreach (var endpoint in connector.Endpoints.Values.Distinct().OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal))
                routes.AddRange(RoutesOf(connector, endpoint));
            if (connector.Health is { } health)
                routes.Add(new GenericRoute(health.Request.Method, health.Request.Url, call => Probe(connector, health, call)));
        }

        _routes = routes.ToLookup(route => route.Host, StringComparer.Ordinal);
    }

    /// <summary>The answer, or null when no connector has the host.</summary>
    public VendorReply? Answer(VendorRequest request)
    {
        lock (_gate)
        {
            var routes = _routes;
            if (!routes.Contains(request.Host))
                return null;
            var allowed = new List<string>();
            foreach (var route in routes[request.Host])
            {
                if (route.Path.Match(request.RawPath) is not { } path)
                    continue;
                if (route.Method == request.Method || (route.Method == "GET" && request.Method == "HEAD"))
                    return Run(route, new GenericCall(request, path));
                if (!allowed.Contains(route.Method, StringComparer.Ordinal))
                    allowed.Add(route.Method);
            }

            return allowed.Count == 0
                ? Error(404, "not_found", "No connector declares this path.")
                : Error(405, "method_not_allowed", "Use " + string.Join(" or ", allowed) + ".").With("Allow", string.Join(", ", allowed));
        }
    }

    /// <summary>Whether a declared request has this path, whatever the method.</summary>
    public bool Knows(VendorRequest request) => _routes[request.Host].Any(route => route.Path.Match(request.RawPath) is not null);

    private static VendorReply Run(GenericRoute route, GenericCall call)
    {
        try
        {
            return route.Handler(call);
        }
        catch (RefusalException refusal)
        {
            return refusal.Reply;
        }
    }

    private IEnumerable<GenericRoute> RoutesOf(Connector connector, Endpoint endpoint)
    {
        if (endpoint.Request is { } request)
            yield return new GenericRoute(request.Method, request.Url, call => Call(connector, endpoint, request, call));
        foreach (var step in endpoint.Steps)
            yield return new GenericRoute(step.Request.Method, step.Request.Url, call => Step(connector, endpoint, step, call));
        if (endpoint.Dataset is { } dataset)
            yield return new GenericRoute("GET", dataset.Source.Url, call => Dataset(connector, endpoint, dataset, call));
        if (endpoint.Auth.OAuth is { TokenUrl: { } tokenUrl } oauth)
            yield return new GenericRoute("POST", UrlTemplate.Parse(tokenUrl.ToString()), call => _tokens.Issue(connector, oauth, call.Request));
    }

    private VendorReply Call(Connector connector, Endpoint endpoint, RequestTemplate request, GenericCall call)
    {
        GenericAuth.Check(connector, endpoint.Auth, call.Request, credentials, _tokens);
        GenericChecks.Check(endpoint, request, call.Request);
        var key = KeyOf(connector, endpoint, call.Request);
        if (key is not null && _keyed.TryGetValue(key, out var before))
            return new VendorReply { Status = before.Status, Body = before.Body, ContentType = before.ContentType };
        var reply = VendorReply.Json(200, new SampleAnswer(endpoint, GenericArguments.Of(endpoint, call), time).Build());
        if (endpoint.Effect.Kind != EffectKind.Safe)
            reply.Did(connector.Id + "." + endpoint.Name);
        if (key is not null)
            _keyed[key] = reply;
        return reply;
    }

    private VendorReply Step(Connector connector, Endpoint endpoint, RequestStep step, GenericCall call)
    {
        GenericAuth.Check(connector, endpoint.Auth, call.Request, credentials, _tokens);
        JsonNode? root = null;
        foreach (var (name, paths) in step.Bind)
            root = SamplePlace.Put(root, paths[0].Steps.AsSpan(), JsonValue.Create(name + "-0001"));
        return VendorReply.Json(200, root ?? new JsonObject());
    }

    private VendorReply Dataset(Connector connector, Endpoint endpoint, DatasetQuery dataset, GenericCall call)
    {
        GenericAuth.Check(connector, endpoint.Auth, call.Request, credentials, _tokens);
        return GenericDataset.File(dataset.Source, time);
    }

    private VendorReply Probe(Connector connector, HealthProbe health, GenericCall call)
    {
        GenericAuth.Check(connector, health.Auth, call.Request, credentials, _tokens);
        return VendorReply.Json(200, new JsonObject { ["status"] = "ok" });
    }

    private static string? KeyOf(Connector connector, Endpoint endpoint, VendorRequest request)
    {
        if (endpoint.Effect is not { Kind: EffectKind.Keyed, Key: { } key })
            return null;
        var value = key.Location switch
        {
            ParameterLocation.Header => request.Header(key.Name),
            ParameterLocation.Query => request.Query[key.Name],
            _ => GenericBody.Read(endpoint.Request!.Encoding, request).At(key.Name)?.ToString(),
        };
        return value is null ? null : $"{connector.Id}.{endpoint.Name}/{value}";
    }
}
