using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Finds what a call names, or the names that may have been meant.</summary>
internal static class CallTarget
{
    /// <summary>The connector, or why not.</summary>
    public static (Connector? Connector, ConnectorError? Error) Find(ConnectorCatalogue catalogue, string id) =>
        catalogue.Connectors.TryGetValue(id, out var connector)
            ? (connector, null)
            : (null, Unknown(
                ErrorCodes.UnknownConnector,
                "There is no connector of that name.",
                "GET /v1/catalog, or 'chenu catalog', lists the connectors.",
                NearestNames.Find(id, catalogue.Connectors.Keys)));

    /// <summary>The endpoint, or why not.</summary>
    public static (Endpoint? Endpoint, ConnectorError? Error) Find(Connector connector, string name) =>
        connector.Endpoints.TryGetValue(name, out var endpoint)
            ? (endpoint, null)
            : (null, Unknown(
                ErrorCodes.UnknownEndpoint,
                $"{connector.Id} has no endpoint of that name.",
                $"It has {string.Join(", ", connector.Endpoints.Keys.Order(StringComparer.Ordinal))}.",
                NearestNames.Find(name, connector.Endpoints.Keys)));

    private static ConnectorError Unknown(string code, string message, string next, IReadOnlyList<string> suggestions) => new()
    {
        Code = code,
        Stage = CallStage.Resolve,
        Side = ErrorSide.Caller,
        Effect = EffectState.NotDone,
        Message = message,
        NextStep = suggestions.Count > 0 ? $"Did you mean {string.Join(" or ", suggestions)}?" : next,
        Suggestions = suggestions.ToImmutableArray(),
    };
}
