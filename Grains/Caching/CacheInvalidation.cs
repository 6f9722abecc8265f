using System.Collections.Immutable;
using System.Text.Json;
using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Caching;

/// <summary>Invalidates what became untrue: by a write, by a vendor's event, by an operator. The policies say which of these count.</summary>
internal sealed partial class CacheInvalidation(IResponseCache cache, ICacheSecret secret, ICatalogue catalogue, ILogger<CacheInvalidation> logger)
{
    private const int Attempts = 3;

    /// <summary>After a write of an endpoint, its declared tags with the call's arguments.</summary>
    /// <returns>False when it could not be made durable; it has been logged.</returns>
    public ValueTask<bool> OfWrite(Connector connector, Endpoint endpoint, BoundArguments arguments) =>
        endpoint.Invalidates.IsEmpty || !catalogue.Current.Caching.OnWrite ? new(true) : Of(connector, endpoint.Invalidates, arguments.Text);

    /// <summary>After an event that a vendor pushed, the tags that the catalogue declares for it, filled in from the event.</summary>
    /// <param name="connectorId">Whose event.</param>
    /// <param name="name">The vendor's name of the event.</param>
    /// <param name="payload">The event; placeholders are paths in it.</param>
    /// <returns>False when it could not be made durable: to be repeated.</returns>
    public ValueTask<bool> OfWebhook(string connectorId, string name, JsonElement payload)
    {
        var current = catalogue.Current;
        if (!current.Caching.OnWebhook || !current.Connectors.TryGetValue(connectorId, out var connector)) return new(true);
        var declared = connector.Webhooks.FirstOrDefault(webhook => webhook.Event == name);
        return declared is null || declared.Invalidates.IsEmpty
            ? new(true)
            : Of(connector, declared.Invalidates, path => DataPath.TryParse(path, out var parsed, out _) ? DataPathReader.Text([parsed], payload) : null);
    }

    /// <summary>By hand. Exactly one of the three is given, or a tag and its connector, or nothing for everything.</summary>
    /// <param name="connectorId">A connector's id, or null.</param>
    /// <param name="tag">A tag as the catalogue writes it, filled in: <c>list:901</c>. Without a connector it is that of every connector.</param>
    /// <param name="key">A key as receipts show it, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CacheUnavailableException">It could not be made durable.</exception>
    public async Task<CacheVersion> ByHand(string? connectorId, string? tag, CacheKey? key, CancellationToken cancellationToken)
    {
        IReadOnlyList<CacheScope> scopes;
        if (tag is not null)
        {
            var known = await secret.Get() ?? throw new CacheUnavailableException("The cache's secret cannot be had at present.");
            var connectors = connectorId is null ? catalogue.Current.Connectors.Values.Where(HasTags).Select(static connector => connector.Id) : [connectorId];
            scopes = [.. connectors.Select(connector => CacheTags.Scope(known, connector, tag))];
            if (scopes.Count == 0) scopes = [CacheTags.Scope(known, "", tag)];
        }
        else
        {
            scopes = [key is { } one ? CacheScope.OfKey(one) : connectorId is null ? CacheScope.All : CacheScope.OfConnector(connectorId)];
        }

        return await cache.Invalidate(scopes, cancellationToken);
    }

    private async ValueTask<bool> Of(Connector connector, ImmutableArray<TextTemplate> tags, Func<string, string?> value)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Whatever becomes of the caller, what is untrue has to go.
            try
            {
                var scopes = await secret.Get() is { } known ? CacheTags.Scopes(known, connector.Id, tags, value) : [CacheScope.OfConnector(connector.Id)];
                await cache.Invalidate(scopes, CancellationToken.None);
                return true;
            }
            catch (CacheUnavailableException unavailable)
            {
                if (attempt < Attempts) continue;
                LogNotInvalidated(connector.Id, unavailable);
                return false;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Answers of {Connector} became untrue and could not be invalidated; they may be given until their time is over")]
    private partial void LogNotInvalidated(string connector, Exception exception);

    private static bool HasTags(Connector connector) => connector.EndpointsInOrder.Any(static endpoint => endpoint.Cache is { Tags.IsEmpty: false });
}
