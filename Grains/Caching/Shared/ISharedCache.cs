namespace CheNu.Grains.Caching;

/// <summary>
/// A store of bytes that outlives silos, SQLite or Redis. It may be slow and may fail: who uses it sets the time and
/// carries on without it. It may forget anything at any time.
/// </summary>
internal interface ISharedCache
{
    /// <summary>Whether there is one.</summary>
    bool IsEnabled { get; }

    /// <summary>The bytes of a key, or null. Throws when it cannot be read.</summary>
    Task<byte[]?> Read(CacheKey key);

    /// <summary>Keeps records in place of those that their keys have. Throws when it cannot be written.</summary>
    Task Write(IReadOnlyList<SharedRecord> records);
}
