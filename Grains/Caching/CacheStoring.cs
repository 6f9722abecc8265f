namespace CheNu.Grains.Caching;

/// <summary>What became of an answer that a fetch brought.</summary>
internal enum CacheStoring
{
    /// <summary>Kept; every silo finds it.</summary>
    Stored,

    /// <summary>Kept on this silo only: the partition did not answer in time.</summary>
    StoredHere,

    /// <summary>Larger than an entry may be; served, not kept.</summary>
    TooLarge,

    /// <summary>Invalidated while it was fetched; served to its caller, not kept.</summary>
    Outdated,

    /// <summary>The terms, or an earlier end of the ticket, forbid it.</summary>
    NotKept,
}
