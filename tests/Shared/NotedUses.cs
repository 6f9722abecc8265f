using System.Collections.Concurrent;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Tests;

/// <summary>Keeps what is said of used answers.</summary>
internal sealed class NotedUses : IAnswerUses
{
    private readonly ConcurrentQueue<(string Endpoint, CacheKey Key, ConnectorRequest Request, TimeSpan Age)> _noted = new();

    public (string Endpoint, CacheKey Key, ConnectorRequest Request, TimeSpan Age)[] Noted => [.. _noted];

    public void Note(string connector, string endpoint, CacheKey key, ConnectorRequest request, TimeSpan age) => _noted.Enqueue((endpoint, key, request, age));
}
