namespace CheNu.Grains.Caching;

/// <summary>Where an answer came from. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.CacheLayer")]
public enum CacheLayer
{
    /// <summary>From the outside: no cache had it.</summary>
    None = 0,

    /// <summary>This silo's near cache: no hop.</summary>
    Near = 1,

    /// <summary>The memory of the key's partition.</summary>
    Partition = 2,

    /// <summary>The shared cache: SQLite or Redis.</summary>
    Shared = 3,

    /// <summary>Another caller's fetch, which was under way.</summary>
    Joined = 4,
}
