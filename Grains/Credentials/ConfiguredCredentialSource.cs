using System.Collections.Frozen;
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

    /// <summary>What the authentication schemes take, whether the connector's file lists it or not.</summary>
    private static readonly string[] Usual = ["api_key", "access_token", "username", "password"];

    public ValueTask<Credential?> Find(Connector connector, AuthScheme auth, CallerIdentity caller, CancellationToken cancellationToken)
    {
        var section = configuration.GetSection(Section).GetSection(connector.Id);
        var secrets = new Dictionary<string, Secret>(StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in connector.Credentials.Keys.Union(Usual, StringComparer.Ordinal))
        {
            var field = connector.Credentials.GetValueOrDefault(name);
            if (section[name] is not { Length: > 0 } text)
            {
                if (field is { Secret: false, Default: { } usual })
                    values[name] = usual;
            }
            else if (field is { Secret: false })
            {
                values[name] = text;
            }
            else
            {
                secrets[name] = new Secret(text);
            }
        }

        return ValueTask.FromResult(secrets.Count + values.Count == 0
            ? null
            : new Credential($"{connector.Id}/default", secrets.ToFrozenDictionary(StringComparer.Ordinal), values.ToFrozenDictionary(StringComparer.Ordinal)));
    }

    public string WhereToEnter(Connector connector, string field) =>
        $"{Section}:{connector.Id}:{field} in the configuration (environment variable {Section}__{connector.Id}__{field})";
}
