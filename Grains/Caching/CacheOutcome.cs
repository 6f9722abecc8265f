namespace CheNu.Grains.Caching;

/// <summary>How a lookup ended.</summary>
internal enum CacheOutcome
{
    /// <summary>A fresh answer.</summary>
    Hit,

    /// <summary>Nothing fresh; this caller is the one to fetch.</summary>
    Fetch,

    /// <summary>Nothing fresh; another caller fetched for both, and failed.</summary>
    Failed,
}
