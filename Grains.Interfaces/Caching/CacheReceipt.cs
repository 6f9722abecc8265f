namespace CheNu.Grains.Caching;

/// <summary>What the cache did for a call, in a receipt.</summary>
[GenerateSerializer, Immutable, Alias("chenu.CacheReceipt")]
public sealed record CacheReceipt
{
    [Id(0)] public required CacheUse Use { get; init; }

    /// <summary>The key under which the answer is kept; nothing can be read from it. Null when the cache could not be asked.</summary>
    [Id(1)] public CacheKey? Key { get; init; }

    /// <summary>Where a cached answer came from; <see cref="CacheLayer.None"/> when it was fetched.</summary>
    [Id(2)] public CacheLayer Layer { get; init; }

    /// <summary>How long ago a cached answer was fetched, or null when it was fetched for this call.</summary>
    [Id(3)] public TimeSpan? Age { get; init; }

    /// <summary>For how much longer a cached answer is fresh; below zero when it is stale; null when it was fetched for this call.</summary>
    [Id(4)] public TimeSpan? FreshFor { get; init; }

    /// <summary>Whether what was fetched is kept for others.</summary>
    [Id(5)] public bool IsStored { get; init; }

    /// <summary>With a miss: whether there was an answer, but past its time.</summary>
    [Id(6)] public bool HadExpired { get; init; }
}
