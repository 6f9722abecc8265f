using CheNu.Grains.Credentials;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>What a connection's values select belongs to that connection: it must not be given to everybody.</summary>
internal static class VaryCheck
{
    public static void Run(Connector connector, List<EndpointDraft> drafts, FileReport report)
    {
        foreach (var draft in drafts)
        {
            if (draft.Endpoint.Cache is not { Vary: CacheVary.None }) continue;
            var values = CredentialNeeds.Of(connector, draft.Endpoint)
                .Select(static need => need.Name)
                .Where(name => connector.Credentials.TryGetValue(name, out var field) && !field.Secret)
                .ToList();
            if (values.Count > 0)
                report.Add(draft.Name, $"'{draft.Endpoint.Name}' depends on the connection's {string.Join(", ", values)}; with 'vary: none' everybody would get the same answer. Allowed: credential, user.");
        }
    }
}
