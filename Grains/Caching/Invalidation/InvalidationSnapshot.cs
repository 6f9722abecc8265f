using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>A log at rest.</summary>
internal sealed record InvalidationSnapshot(CacheVersion Version, long Floor, ImmutableArray<InvalidationMark> Marks)
{
    /// <summary>A log that begins.</summary>
    public static InvalidationSnapshot Empty(long era) => new(new(era, 0), 0, []);
}
