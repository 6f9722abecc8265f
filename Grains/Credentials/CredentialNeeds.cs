using System.Runtime.CompilerServices;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Credentials;

/// <summary>Which credential fields a call of an endpoint uses: those of its authentication, and those that its requests name.</summary>
internal static class CredentialNeeds
{
    // Endpoints are immutable and belong to one connector: what they need is worked out once and forgotten with them.
    private static readonly ConditionalWeakTable<Endpoint, CredentialNeed[]> Known = [];

    /// <summary>Each field once, those of the authentication first; empty when the endpoint needs no credential.</summary>
    public static CredentialNeed[] Of(Connector connector, Endpoint endpoint) =>
        Known.TryGetValue(endpoint, out var needs) ? needs : Known.GetValue(endpoint, _ => WorkOut(connector, endpoint));

    private static CredentialNeed[] WorkOut(Connector connector, Endpoint endpoint)
    {
        var needs = OfAuth(endpoint.Auth).Select(name => new CredentialNeed(name, Required: true)).ToList();
        foreach (var request in endpoint.Steps.Select(step => step.Request).Append(endpoint.Request).OfType<RequestTemplate>())
        {
            needs.AddRange(request.Url.Path.Placeholders.Where(IsCredential).Select(name => new CredentialNeed(name, Required: true)));
            needs.AddRange(request.Query.Concat(request.Headers)
                .SelectMany(pair => pair.Value.Placeholders)
                .Where(IsCredential)
                .Select(name => new CredentialNeed(name, Required: !connector.Credentials[name].Optional)));
        }

        return [.. needs.OrderByDescending(need => need.Required).DistinctBy(need => need.Name, StringComparer.Ordinal)];

        bool IsCredential(string name) =>
            connector.Credentials.ContainsKey(name)
            && endpoint.Parameters.All(parameter => parameter.Name != name)
            && endpoint.Steps.All(step => step.Bind.All(bind => bind.Key != name));
    }

    private static IEnumerable<string> OfAuth(AuthScheme auth)
    {
        var named = auth.Headers.Concat(auth.Query).SelectMany(pair => pair.Value.Placeholders).ToList();
        if (auth.Kind == AuthKind.None || named.Count > 0)
            return named;

        return auth.Kind switch
        {
            AuthKind.ApiKey => ["api_key"],
            AuthKind.OAuth2 => ["access_token"],
            _ => ["username", "password"],
        };
    }
}
