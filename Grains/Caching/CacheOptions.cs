namespace CheNu.Grains.Caching;

/// <summary>How much is cached, and for how long; section <c>Cache</c> of the configuration.</summary>
public sealed class CacheOptions
{
    /// <summary>What near cache and partitions of a silo take in memory together, at most, in bytes. Default 100 MB; 1 MB to 64 GB.</summary>
    public long Memory { get; set; } = 100L << 20;

    /// <summary>The near cache's part of that. Default 0.1; 0.01 to 0.9.</summary>
    public double NearShare { get; set; } = 0.1;

    /// <summary>The largest answer that is kept, in bytes. Default 4 MB, or <see cref="LargestEntry"/> if that is less; 1 kB to that.</summary>
    public long MaxEntry { get; set; } = 4L << 20;

    /// <summary>How long the memory keeps an answer whose endpoint says nothing. Default 5 min; 1 s to 365 d.</summary>
    public TimeSpan MemoryTtl { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the shared cache keeps an answer whose endpoint says nothing. Default 1 h; 1 s to 365 d.</summary>
    public TimeSpan SharedTtl { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What the shared cache takes on the disk, at most, in bytes (SQLite; Redis has a limit of its own). Default 1 GB; 1 MB to 1 TB.</summary>
    public long SharedSize { get; set; } = 1L << 30;

    /// <summary>How long a read of the shared cache may take. Default 50 ms; 1 ms to 5 s.</summary>
    public TimeSpan SharedTimeout { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the shared cache is left alone after five failures in a row. Default 5 s; 100 ms to 10 min.</summary>
    public TimeSpan SharedBreak { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The near cache's bytes.</summary>
    public long NearMemory => (long)(Memory * NearShare);

    /// <summary>A tenth of the partitions' memory, overhead taken off.</summary>
    public long LargestEntry => ((Memory - NearMemory) / 10) - CacheSlot.Overhead;
}
