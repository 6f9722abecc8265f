using System.Collections.Frozen;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Configuration;

namespace CheNu.Grains.Credentials;

/// <summary>One connector's credential in the configuration: looked at for each call, made anew only when one of its texts has changed.</summary>
internal sealed class ConfiguredCredential
{
    /// <summary>What the authentication schemes take, whether the connector's file lists it or not.</summary>
    private static readonly string[] Usual = ["api_key", "access_token", "username", "password"];

    private readonly Connector _connector;
    private readonly string[] _names;
    private readonly string[] _keys;
    private volatile Reading? _last;

    /// <param name="connector">Says which fields there are.</param>
    /// <param name="section">The configuration section of credentials.</param>
    public ConfiguredCredential(Connector connector, string section)
    {
        _connector = connector;
        _names = [.. connector.Credentials.Keys.Union(Usual, StringComparer.Ordinal)];
        _keys = [.. _names.Select(name => $"{section}:{connector.Id}:{name}")];
    }

    /// <summary>The credential as it stands now, or null when nothing has been entered.</summary>
    public Credential? Read(IConfiguration configuration)
    {
        if (_last is { } last && IsStill(last.Texts, configuration))
            return last.Credential;

        var texts = Array.ConvertAll(_keys, key => configuration[key]);
        var reading = new Reading(texts, Credential(texts));
        _last = reading;
        return reading.Credential;
    }

    private bool IsStill(string?[] texts, IConfiguration configuration)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (!string.Equals(configuration[_keys[i]], texts[i], StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private Credential? Credential(string?[] texts)
    {
        var secrets = new Dictionary<string, Secret>(StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Length; i++)
        {
            var (name, field) = (_names[i], _connector.Credentials.GetValueOrDefault(_names[i]));
            if (texts[i] is not { Length: > 0 } text)
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

        return secrets.Count + values.Count == 0
            ? null
            : new Credential($"{_connector.Id}/default", secrets.ToFrozenDictionary(StringComparer.Ordinal), values.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private sealed record Reading(string?[] Texts, Credential? Credential)
    {
        public override string ToString() => nameof(Reading);
    }
}
