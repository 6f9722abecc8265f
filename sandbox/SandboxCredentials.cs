using System.Collections.Frozen;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Generic;

namespace CheNu.Sandbox;

/// <summary>
/// The fictitious development credentials that the sandbox accepts, by connector id and field name
/// (<c>CONN_FIN_STRIPE</c>, <c>api_key</c>). Those of the simulated vendors are fixed; those of any other connector
/// follow from its file, so that a new connector has credentials at once.
/// </summary>
public sealed class SandboxCredentials
{
    private readonly FrozenDictionary<string, Func<string, string?>> _vendors;
    private volatile ConnectorCatalogue _catalogue;

    internal SandboxCredentials(ConnectorCatalogue catalogue, IEnumerable<KeyValuePair<string, Func<string, string?>>> vendors)
    {
        _catalogue = catalogue;
        _vendors = vendors.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The value that the sandbox accepts for a field, or null when it knows none.</summary>
    /// <param name="connectorId">For example <c>CONN_FIN_QUICKBOOKS</c>.</param>
    /// <param name="field">A secret (<c>access_token</c>) or a value (<c>realmId</c>).</param>
    public string? Find(string connectorId, string field)
    {
        ArgumentNullException.ThrowIfNull(connectorId);
        ArgumentNullException.ThrowIfNull(field);
        if (_vendors.TryGetValue(connectorId, out var vendor) && vendor(field) is { } fixedValue)
            return fixedValue;
        if (!_catalogue.Connectors.TryGetValue(connectorId, out var connector))
            return null;
        var declared = connector.Credentials.GetValueOrDefault(field);
        return vendor is not null && declared is not { Secret: false }
            ? null
            : DerivedCredentials.Value(connector.Id, field, declared);
    }

    /// <summary>All fields that the connector's file asks for, with the values accepted.</summary>
    public IReadOnlyDictionary<string, string> For(string connectorId)
    {
        ArgumentNullException.ThrowIfNull(connectorId);
        var fields = _catalogue.Connectors.TryGetValue(connectorId, out var connector) ? connector.Credentials.Keys : [];
        return fields
            .Select(field => KeyValuePair.Create(field, Find(connectorId, field)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }

    internal void UpdateCatalogue(ConnectorCatalogue catalogue) => _catalogue = catalogue;
}
