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

    public ValueTask<Credential?> Find(Connector connector, AuthScheme auth, CallerIdentity caller, CancellationToken cancellationToken)
    {
        var section = configuration.GetSection(Section).GetSection(connector.Id);
        var secrets = new Dictionary<string, Secret>(StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, field) in connector.Credentials)
        {
            if (section[name] is not { Length: > 0 } text)
            {
                if (field is { Secret: false, Default: { } usual })
                    values[name] = usual;
                continue;
            }

            if (field.Secret)
                secrets[name] = new Secret(text);
            else
                values[name] = text;
        }

        return ValueTask.FromResult(secrets.Count + values.Count == 0
            ? null
            : new Credential($"{connector.Id}/default", secrets.ToFrozenDictionary(StringComparer.Ordinal), values.ToFrozenDictionary(StringComparer.Ordinal)));
    }

    public string WhereToEnter(Connector connector, string field) =>
        $"{Section}:{connector.Id}:{field} in the configuration (environment variable {Section}__{connector.Id}__{field})";
}
