using System.Collections.Concurrent;

namespace CheNu.Grains.Connectors;

/// <summary>One set of connections per connector; replaced when a reload of the catalogue changes the connector's pool or TLS settings.</summary>
internal sealed class UpstreamPool : IDisposable
{
    private readonly ConcurrentDictionary<string, UpstreamClient> _clients = new(StringComparer.Ordinal);

    /// <summary>The connector's client, with a share taken: the caller releases it when the answer has been read.</summary>
    public UpstreamClient Take(Connector connector)
    {
        while (true)
        {
            if (_clients.TryGetValue(connector.Id, out var current) && current.Pool == connector.Pool && current.Tls == connector.Tls)
            {
                if (current.TryTake())
                    return current;
                continue;
            }

            var next = new UpstreamClient(connector.Pool, connector.Tls);
            var placed = current is null ? _clients.TryAdd(connector.Id, next) : _clients.TryUpdate(connector.Id, next, current);
            (placed ? current : next)?.Release();
        }
    }

    public void Dispose()
    {
        foreach (var id in _clients.Keys)
        {
            if (_clients.TryRemove(id, out var client))
                client.Release();
        }
    }
}
