using System.Runtime.CompilerServices;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Configuration;

namespace CheNu.Grains.Credentials;

/// <summary>
/// Takes credentials from the configuration: <c>Credentials:CONN_FIN_STRIPE:api_key</c>, as an environment variable
/// <c>Credentials__CONN_FIN_STRIPE__api_key</c>. Read at each call, so that a change counts at once. An OAuth 2.0 connector
/// uses the configured <c>access_token</c>; no token is obtained or refreshed.
/// </summary>
internal sealed class ConfiguredCredentialSource(IConfiguration configuration) : ICredentialSource
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Credentials";

    // Forgotten with the connector: a reload that changes its file makes another one.
    private readonly ConditionalWeakTable<Connector, ConfiguredCredential> _known = [];

    public ValueTask<Credential?> Find(Connector connector, AuthScheme auth, CallerIdentity caller, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_known.GetValue(connector, static connector => new(connector, Section)).Read(configuration));

    public string WhereToEnter(Connector connector, string field) =>
        $"{Section}:{connector.Id}:{field} in the configuration (environment variable {Section}__{connector.Id}__{field})";
}
