namespace CheNu.Grains.Caching;

/// <summary>What the cache did for a call. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.CacheUse")]
public enum CacheUse
{
    /// <summary>Nothing fresh was there; the call fetched.</summary>
    Miss = 0,

    /// <summary>A fresh answer was there.</summary>
    Hit = 1,

    /// <summary>Another call's fetch was under way, and answered this one too.</summary>
    Joined = 2,

    /// <summary>The vendor was unavailable; an answer past its time stood in.</summary>
    Stale = 3,

    /// <summary>A hit on an answer that is asked for often and soon to expire: it is being fetched again.</summary>
    Refreshing = 4,

    /// <summary>The caller wanted a new answer; the call fetched.</summary>
    Bypassed = 5,

    /// <summary>The cache could not be asked; the call fetched.</summary>
    Unavailable = 6,
}
