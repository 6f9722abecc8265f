using System.Collections.Concurrent;

namespace CheNu.Grains.Caching;

/// <summary>Of which answers a silo has said that they are used, and when; bounded. Thread-safe.</summary>
internal sealed class ToldAnswers
{
    /// <summary>Answers at most; then all are forgotten, which costs each a message more.</summary>
    public const int Most = 4096;

    private readonly ConcurrentDictionary<CacheKey, long> _told = new();

    /// <summary>Whether it was told of this very answer.</summary>
    /// <param name="key">The answer's.</param>
    /// <param name="fetchedAt">When it was fetched; an answer fetched later is another one.</param>
    public bool Knows(CacheKey key, long fetchedAt) => _told.TryGetValue(key, out var told) && told >= fetchedAt;

    public void Add(CacheKey key, long now)
    {
        if (_told.Count >= Most) _told.Clear();
        _told[key] = now;
    }

    public void Remove(CacheKey key) => _told.TryRemove(key, out _);
}
