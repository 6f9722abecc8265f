using System.Runtime.CompilerServices;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Credentials;

/// <summary>Which credential fields a call of an endpoint uses: those of its authentication, and those that its requests name.</summary>
internal static class CredentialNeeds
{
    // Endpoints are immutable and belong to one connector: what they need is worked out once and forgotten with them.
    private static readonly ConditionalWeakTable<Endpoint, string[]> Known = [];

    /// <summary>Field names, each once, those of the authentication first; empty when the endpoint needs no credential.</summary>
    public static string[] Of(Connector connector, Endpoint endpoint) =>
        Known.TryGetValue(endpoint, out var needs) ? needs : Known.GetValue(endpoint, _ => WorkOut(connector, endpoint));

    private static string[] WorkOut(Connector connector, Endpoint endpoint)
    {
        var named = OfAuth(endpoint.Auth).ToList();
        foreach (var step in endpoint.Steps)
            named.AddRange(OfRequest(step.Request).Where(IsCredential));
        if (endpoint.Request is { } request)
            named.AddRange(OfRequest(request).Where(IsCredential));
        return [.. named.Distinct(StringComparer.Ordinal)];

        bool IsCredential(string name) =>
            connector.Credentials.ContainsKey(name)
            && endpoint.Parameters.All(parameter => parameter.Name != name)
            && endpoint.Steps.All(step => step.Bind.All(bind => bind.Key != name));
    }

    private static IEnumerable<string> OfAuth(AuthScheme auth)
    {
        var templates = auth.Headers.Concat(auth.Query).SelectMany(pair => pair.Value.Placeholders).ToList();
        if (auth.Kind == AuthKind.None || templates.Count > 0)
            return templates;

        return auth.Kind switch
        {
            AuthKind.ApiKey => ["api_key"],
            AuthKind.OAuth2 => ["access_token"],
            _ => ["username", "password"],
        };
    }

    private static IEnumerable<string> OfRequest(RequestTemplate request) =>
        request.Url.Path.Placeholders
            .Concat(request.Query.SelectMany(pair => pair.Value.Placeholders))
            .Concat(request.Headers.SelectMany(pair => pair.Value.Placeholders));
}
