using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>A silo's memory for answers: what its partitions keep, and copies of what others' keep.</summary>
internal sealed class CacheMemory(IOptions<CacheOptions> options)
{
    public CacheStore<NearEntry> Near { get; } = new(options.Value.NearMemory);

    public CacheStore<OwnedEntry> Owned { get; } = new(options.Value.Memory - options.Value.NearMemory);
}
